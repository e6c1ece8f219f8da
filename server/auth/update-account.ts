import { eq } from "drizzle-orm";
import { z } from "zod";
import { language } from "@/domain/i18n/language";
import { session, user } from "@/drizzle/schema";
import type { Visitor } from "@/server/auth/read-actor";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const accountInput = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  language: language.optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
});

/** Changes a person's own name, language or theme; what is not given stays. */
export async function updateAccount(db: Db, input: z.infer<typeof accountInput> & { userId: string; now: Date }) {
  const { userId, now, ...changes } = input;
  await db
    .update(user)
    .set({ ...changes, updatedAt: now })
    .where(eq(user.id, userId));
}

/**
 * Shows another workspace in this browser.
 * @throws DomainError `forbidden` when the person does not belong to it
 */
export async function switchWorkspace(db: Db, input: { visitor: Visitor; workspaceId: number }): Promise<void> {
  const chosen = input.visitor.workspaces.find((each) => each.id === input.workspaceId);
  if (!chosen) throw new DomainError("forbidden", "You do not belong to this workspace.");
  await db
    .update(session)
    .set({ activeOrganizationId: chosen.organizationId })
    .where(eq(session.id, input.visitor.sessionId));
}

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { role } from "@/domain/workspace/role";
import { invitation, member, user } from "@/drizzle/schema";
import { newId } from "@/server/auth/create-user";
import type { Actor } from "@/server/auth/read-actor";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const inviteInput = z.object({ email: z.email().max(254).toLowerCase(), role });

const validDays = 7;

/**
 * Opens an invitation for an address; its id is the secret of the link `/join/<id>`, valid for 7 days. An earlier
 * open invitation for the same address stops working.
 * @throws DomainError `forbidden` (only owners invite owners), `conflict` (is a member already)
 */
export async function inviteMember(db: Db, input: z.infer<typeof inviteInput> & { actor: Actor; now: Date }) {
  const { actor, email, now } = input;
  if (input.role === "owner" && actor.role !== "owner") {
    throw new DomainError("forbidden", "Only an owner may invite an owner.", { reason: "owner_only" });
  }
  return db.transaction(async (tx) => {
    const [already] = await tx
      .select({ id: member.id })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(and(eq(member.organizationId, actor.organizationId), eq(user.email, email)));
    if (already)
      throw new DomainError("conflict", "This person is a member already.", { field: "email", reason: "member" });
    await tx
      .update(invitation)
      .set({ status: "canceled" })
      .where(
        and(
          eq(invitation.organizationId, actor.organizationId),
          eq(invitation.email, email),
          eq(invitation.status, "pending"),
        ),
      );
    const id = newId();
    const expiresAt = new Date(now.getTime() + validDays * 86_400_000);
    await tx.insert(invitation).values({
      id,
      organizationId: actor.organizationId,
      email,
      role: input.role,
      expiresAt,
      inviterId: actor.userId,
      createdAt: sql`now()`,
    });
    return { id, expiresAt };
  });
}

/** Closes an invitation; its link stops working. */
export async function cancelInvitation(db: Db, input: { actor: Actor; invitationId: string }): Promise<void> {
  const rows = await db
    .update(invitation)
    .set({ status: "canceled" })
    .where(
      and(
        eq(invitation.id, input.invitationId),
        eq(invitation.organizationId, input.actor.organizationId),
        eq(invitation.status, "pending"),
      ),
    )
    .returning({ id: invitation.id });
  if (rows.length === 0) throw new DomainError("not_found", "This invitation is no longer open.");
}

import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { invitation, member, organization, session, user } from "@/drizzle/schema";
import { createUser, newId, userInput } from "@/server/auth/create-user";
import type { Visitor } from "@/server/auth/read-actor";
import type { Db } from "@/server/db/connect";
import type { DbTransaction } from "@/server/db/transaction";
import { DomainError } from "@/server/domain-error";

export const joinInput = userInput.omit({ email: true }).extend({ invitationId: z.string().min(20).max(64) });

/**
 * What the link of an invitation leads to: the workspace's name, the invited address, the role, and whether that
 * address has an account already (then the person signs in instead of choosing a password).
 * @throws DomainError `not_found` when it is unknown, used, cancelled or expired
 */
export async function readInvitation(db: Db | DbTransaction, input: { invitationId: string; now: Date }) {
  const [found] = await db
    .select({
      organizationId: invitation.organizationId,
      workspace: organization.name,
      email: invitation.email,
      role: invitation.role,
      inviter: user.name,
    })
    .from(invitation)
    .innerJoin(organization, eq(organization.id, invitation.organizationId))
    .innerJoin(user, eq(user.id, invitation.inviterId))
    .where(
      and(eq(invitation.id, input.invitationId), eq(invitation.status, "pending"), gt(invitation.expiresAt, input.now)),
    );
  if (!found) throw new DomainError("not_found", "This invitation is used, cancelled or expired. Ask for a new one.");
  const [known] = await db.select({ id: user.id }).from(user).where(eq(user.email, found.email));
  return { ...found, hasAccount: known !== undefined };
}

/** Creates the invited person's account and membership; the invitation is used up. */
export async function joinAsNewUser(
  db: Db,
  input: z.infer<typeof joinInput> & { now: Date },
): Promise<{ email: string }> {
  return db.transaction(async (tx) => {
    const found = await takeInvitation(tx, input);
    const userId = await createUser(tx, { ...input, email: found.email });
    await tx.insert(member).values({ id: newId(), organizationId: found.organizationId, userId, role: found.role });
    return { email: found.email };
  });
}

/**
 * Lets a signed-in person in and shows them the workspace.
 * @throws DomainError `forbidden` when the invitation is for another address
 */
export async function joinAsVisitor(
  db: Db,
  input: { visitor: Visitor; invitationId: string; now: Date },
): Promise<void> {
  const { visitor } = input;
  await db.transaction(async (tx) => {
    const found = await takeInvitation(tx, input);
    if (found.email !== visitor.user.email) {
      throw new DomainError("forbidden", `This invitation is for ${found.email}.`, { reason: "other_address" });
    }
    await tx
      .insert(member)
      .values({ id: newId(), organizationId: found.organizationId, userId: visitor.user.id, role: found.role })
      .onConflictDoNothing();
    await tx
      .update(session)
      .set({ activeOrganizationId: found.organizationId })
      .where(eq(session.id, visitor.sessionId));
  });
}

/** Reads and closes an invitation; of two who try at once, one finds it used. */
async function takeInvitation(tx: DbTransaction, input: { invitationId: string; now: Date }) {
  const found = await readInvitation(tx, input);
  const taken = await tx
    .update(invitation)
    .set({ status: "accepted" })
    .where(and(eq(invitation.id, input.invitationId), eq(invitation.status, "pending")))
    .returning({ id: invitation.id });
  if (taken.length === 0) throw new DomainError("not_found", "This invitation was used a moment ago.");
  return found;
}

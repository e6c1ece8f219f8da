import { and, eq, sql } from "drizzle-orm";
import type { Role } from "@/domain/workspace/role";
import { member } from "@/drizzle/schema";
import type { Actor } from "@/server/auth/read-actor";
import type { Db } from "@/server/db/connect";
import type { DbTransaction } from "@/server/db/transaction";
import { DomainError } from "@/server/domain-error";

type Change = { actor: Actor; memberId: string };

/**
 * Gives a member another role. Only an owner makes or unmakes owners, and one owner always remains.
 * @throws DomainError `not_found`, `forbidden`, `conflict` (last owner)
 */
export async function changeMemberRole(db: Db, input: Change & { role: Role }): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockMember(tx, input);
    if (input.role === "owner" || found.role === "owner") demandOwner(input.actor);
    if (found.role === "owner" && input.role !== "owner") await demandAnotherOwner(tx, input.actor);
    await tx.update(member).set({ role: input.role }).where(eq(member.id, input.memberId));
  });
}

/**
 * Takes a member out of the workspace; their work stays.
 * @throws DomainError `not_found`, `forbidden`, `conflict` (last owner)
 */
export async function removeMember(db: Db, input: Change): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockMember(tx, input);
    if (found.role === "owner") {
      demandOwner(input.actor);
      await demandAnotherOwner(tx, input.actor);
    }
    await tx.delete(member).where(eq(member.id, input.memberId));
  });
}

/** The rows of all members are locked, so that two owners cannot step down at once. */
async function lockMember(tx: DbTransaction, { actor, memberId }: Change) {
  const all = await tx
    .select({ id: member.id, role: member.role })
    .from(member)
    .where(eq(member.organizationId, actor.organizationId))
    .for("update");
  const found = all.find((each) => each.id === memberId);
  if (!found) throw new DomainError("not_found", "This person is no longer a member.");
  return found;
}

function demandOwner(actor: Actor): void {
  if (actor.role !== "owner")
    throw new DomainError("forbidden", "Only an owner may do this.", { reason: "owner_only" });
}

async function demandAnotherOwner(tx: DbTransaction, actor: Actor): Promise<void> {
  const [row] = await tx
    .select({ owners: sql<number>`count(*)::int` })
    .from(member)
    .where(and(eq(member.organizationId, actor.organizationId), eq(member.role, "owner")));
  if ((row?.owners ?? 0) < 2) {
    throw new DomainError("conflict", "A workspace keeps at least one owner.", { reason: "last_owner" });
  }
}

import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { type TraitKey, traitNotFound, wakeComputedTraits } from "./trait-input";
import { traitUsers } from "./trait-users";

/** Takes a computed trait from everybody. One that a journey or a segment uses is refused with `conflict`. */
export async function requestTraitRemoval(db: Db, { workspaceId, traitId }: TraitKey): Promise<{ id: number }> {
  const users = (await traitUsers(db, { workspaceId })).filter((user) => user.traitId === traitId);
  if (users.length > 0) {
    const names = users.map(({ name }) => name);
    throw new DomainError("conflict", `This computed trait is used by ${names.join(", ")}.`, {
      reason: "trait_used",
      names,
    });
  }
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      update computed_trait set status = 'removing', lanes_done = 0, revision = revision + 1, updated_at = now()
      where id = ${traitId} and workspace_id = ${workspaceId} and status <> 'removing' returning id`;
    if (!row) throw traitNotFound();
    await definitionsChanged(tx);
    await wakeComputedTraits(tx);
    return row;
  });
}

import type { Db, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { type TraitKey, traitNotFound, wakeComputedTraits } from "./trait-input";

/** Calls a computation off. What has been computed stays as it is, and is not kept up to date. */
export async function stopTrait(db: Db, { workspaceId, traitId }: TraitKey): Promise<{ id: number }> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      update computed_trait set status = 'stopped', updated_at = now()
      where id = ${traitId} and workspace_id = ${workspaceId} and status = 'computing' returning id`;
    if (!row) throw traitNotFound();
    await definitionsChanged(tx);
    return row;
  });
}

/** Computes a trait that was stopped or failed from the beginning. */
export async function restartTrait(db: Db, { workspaceId, traitId }: TraitKey): Promise<{ id: number }> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      update computed_trait set status = 'computing', lanes_done = 0, revision = revision + 1, updated_at = now()
      where id = ${traitId} and workspace_id = ${workspaceId} and status in ('stopped', 'failed') returning id`;
    if (!row) throw traitNotFound();
    await definitionsChanged(tx);
    await wakeComputedTraits(tx);
    return row;
  });
}

/** Has all traits of a workspace computed again, as after a change of its clock. The caller says that definitions have changed. */
export async function recomputeTraits(tx: Tx, workspaceId: number): Promise<void> {
  const rows = await tx`
    update computed_trait set status = 'computing', lanes_done = 0, revision = revision + 1
    where workspace_id = ${workspaceId} and status in ('live', 'computing') returning id`;
  if (rows.length > 0) await wakeComputedTraits(tx);
}

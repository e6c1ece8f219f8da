import type { Tx } from "@/server/db/connect";
import { wakeSegments } from "./segment-input";

/**
 * Has all segments of a workspace computed again, as after a change of its clock: days, birthdays and dates without a
 * zone are others then. The caller says that definitions have changed.
 */
export async function recomputeSegments(tx: Tx, workspaceId: number): Promise<void> {
  const rows = await tx`
    update segment set status = 'computing', lanes_done = 0, revision = revision + 1
    where workspace_id = ${workspaceId} and archived_at is null returning id`;
  if (rows.length > 0) await wakeSegments(tx);
}

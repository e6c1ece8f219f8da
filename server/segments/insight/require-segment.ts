import type { Db } from "@/server/db/connect";
import { segmentNotFound } from "@/server/segments/edit/segment-input";

/** Throws `not_found` unless these segments are the workspace's own and in use. */
export async function requireSegment(
  db: Db,
  { workspaceId, segmentId, others = [] }: { workspaceId: number; segmentId: number; others?: readonly number[] },
): Promise<void> {
  const ids = [...new Set([segmentId, ...others])];
  const rows = await db.$client`
    select from segment where workspace_id = ${workspaceId} and id = any(${ids}::int[]) and archived_at is null`;
  if (rows.length !== ids.length) throw segmentNotFound();
}

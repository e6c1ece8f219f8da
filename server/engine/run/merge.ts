import { mergeProperties } from "@/domain/ingest/inbox-properties";
import type { Tx } from "@/server/db/connect";
import type { TurnRow } from "@/server/engine/read/read-inbox";
import { mergeProfiles } from "@/server/people/merge-profiles";

/** The other lane a merge needs; null for any other row. */
export function otherLane(row: TurnRow): number | null {
  return row.kind === "merge" ? mergeProperties.parse(row.properties).fromLane : null;
}

/**
 * What of a batch one turn may handle: everything before the first merge or erasure, or that row alone. Both people's earlier
 * events are then behind it, the later ones ahead.
 */
export function upToMerge(rows: readonly TurnRow[]): TurnRow[] {
  const first = rows.findIndex(({ kind }) => kind === "merge" || kind === "erase");
  return rows.slice(0, first === -1 ? rows.length : Math.max(first, 1));
}

/** Joins two people; the caller holds both lanes. */
export async function merge(tx: Tx, lane: number, row: TurnRow, now: number): Promise<boolean> {
  const from = mergeProperties.parse(row.properties);
  const { profileId, workspaceId } = row;
  return mergeProfiles(tx, { lane, profileId, workspaceId, ...from, now: new Date(now) });
}

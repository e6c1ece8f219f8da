import type { Tx } from "@/server/db/connect";
import { numberArray } from "@/server/db/number-array";

/** A membership row; `until` in ms since epoch. */
export type StoredMembership = { segmentId: number; profileId: number; isMember: boolean; until: number | null };

/**
 * Writes and removes membership rows of one lane, with one statement each and none for nothing. Whose row says otherwise, or who
 * has none, is in (or out) since now.
 */
export async function membershipWrites(
  tx: Tx,
  { lane, workspaceId, now }: { lane: number; workspaceId: number; now: Date },
  {
    keep: unordered,
    drop,
  }: { keep: readonly StoredMembership[]; drop: readonly { segmentId: number; profileId: number }[] },
): Promise<void> {
  // In the order of the key: neighbours are written to the same pages, at half the cost.
  const keep = [...unordered].sort((a, b) => a.segmentId - b.segmentId || a.profileId - b.profileId);
  const written =
    keep.length > 0 &&
    tx`
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since, until)
    select ${lane}, u.segment_id, u.profile_id, ${workspaceId}, u.is_member = 1, ${now}, to_timestamp(u.until / 1000)
    from unnest(
      ${numberArray(keep.map((row) => row.segmentId))}::int[], ${numberArray(keep.map((row) => row.profileId))}::bigint[],
      ${numberArray(keep.map((row) => (row.isMember ? 1 : 0)))}::int[], ${numberArray(keep.map((row) => row.until))}::float8[]
    ) as u (segment_id, profile_id, is_member, until)
    on conflict (lane, segment_id, profile_id) do update
    set is_member = excluded.is_member, until = excluded.until,
      since = case when membership.is_member = excluded.is_member then membership.since else excluded.since end`;
  const dropped =
    drop.length > 0 &&
    tx`
    delete from membership m
    using unnest(${numberArray(drop.map((row) => row.segmentId))}::int[],
      ${numberArray(drop.map((row) => row.profileId))}::bigint[])
      as u (segment_id, profile_id)
    where m.lane = ${lane} and m.segment_id = u.segment_id and m.profile_id = u.profile_id`;
  await Promise.all([written, dropped]);
}

import { booleanArray, type Tx, timestamptzArray } from "@/server/db/connect";

/** A membership row; `until` in ms since epoch. */
export type StoredMembership = {
  segmentId: number;
  profileId: number;
  isMember: boolean;
  since: Date;
  until: number | null;
};

/** Writes and removes membership rows of one lane, with one statement each and none for nothing. */
export async function membershipWrites(
  tx: Tx,
  { lane, workspaceId }: { lane: number; workspaceId: number },
  { keep, drop }: { keep: readonly StoredMembership[]; drop: readonly { segmentId: number; profileId: number }[] },
): Promise<void> {
  const written =
    keep.length > 0 &&
    tx`
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since, until)
    select ${lane}, u.segment_id, u.profile_id, ${workspaceId}, u.is_member, u.since, u.until
    from unnest(
      ${keep.map((row) => row.segmentId)}::int[],
      ${keep.map((row) => row.profileId)}::bigint[],
      ${tx.array(
        keep.map((row) => row.isMember),
        booleanArray,
      )}::boolean[],
      ${tx.array(
        keep.map((row) => row.since),
        timestamptzArray,
      )}::timestamptz[],
      ${tx.array(
        keep.map((row) => (row.until === null ? null : new Date(row.until))),
        timestamptzArray,
      )}::timestamptz[]
    ) as u (segment_id, profile_id, is_member, since, until)
    on conflict (lane, segment_id, profile_id) do update
    set is_member = excluded.is_member, since = excluded.since, until = excluded.until`;
  const dropped =
    drop.length > 0 &&
    tx`
    delete from membership m
    using unnest(${drop.map((row) => row.segmentId)}::int[], ${drop.map((row) => row.profileId)}::bigint[])
      as u (segment_id, profile_id)
    where m.lane = ${lane} and m.segment_id = u.segment_id and m.profile_id = u.profile_id`;
  await Promise.all([written, dropped]);
}

import type { Tx } from "@/server/db/connect";

/** Somebody whose answer in a segment may have changed by something that is not in the inbox. */
export type Asked = { workspaceId: number; segmentId: number; profileId: number };

/**
 * Has memberships of one lane answered again by the lane's next turn, as if their time had come. The caller holds the
 * lane's lock: a turn under way would write over the mark. One statement, none for nobody.
 */
export async function askAgain(tx: Tx, { lane, asked, now }: { lane: number; asked: readonly Asked[]; now: Date }) {
  if (asked.length === 0) return;
  await tx`
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since, until)
    select distinct ${lane}::smallint, u.segment_id, u.profile_id, u.workspace_id, false, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${asked.map((one) => one.segmentId)}::int[], ${asked.map((one) => one.profileId)}::bigint[],
      ${asked.map((one) => one.workspaceId)}::int[]) as u (segment_id, profile_id, workspace_id)
    on conflict (lane, segment_id, profile_id) do update set until = excluded.until`;
}

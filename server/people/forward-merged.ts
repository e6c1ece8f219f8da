import type { Tx } from "@/server/db/connect";
import type { InboxRow } from "./inbox-row";

/**
 * Rows addressed to people who have meanwhile been merged into someone else go on to the survivor's lane; those to people
 * who were erased are dropped. One statement. The caller deletes all rows it read as usual; the copies have new ids in the other inbox.
 * @returns the rows that stay, for the rest of the turn
 */
export async function forwardMerged<R extends Pick<InboxRow, "id" | "profileId">>(
  tx: Tx,
  lane: number,
  rows: readonly R[],
): Promise<R[]> {
  if (rows.length === 0) return [];
  const forwarded = await tx<{ profileId: number }[]>`
    with gone as materialized (
      select id, merged_into_lane, merged_into_id from profile
      where lane = ${lane} and id = any(${[...new Set(rows.map((row) => row.profileId))]}::bigint[])
        and merged_into_id is not null
    ), sent as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, received_at,
                         traits, properties, context, live)
      select gone.merged_into_lane, i.workspace_id, gone.merged_into_id, i.kind, i.message_id, i.name_id, i.time,
             i.received_at, i.traits, i.properties, i.context, i.live
      from gone join inbox i on i.profile_id = gone.id
      -- What is addressed to somebody who was erased goes nowhere.
      where gone.merged_into_id <> 0 and i.lane = ${lane} and i.id = any(${rows.map((row) => row.id)}::bigint[])
      order by i.id
      returning lane
    ), told as (
      select pg_notify('inbox', string_agg(distinct lane::text, ',')) from sent having count(*) > 0
    )
    select gone.id as "profileId" from gone left join told on true`;
  const gone = new Set(forwarded.map((row) => row.profileId));
  return gone.size === 0 ? [...rows] : rows.filter((row) => !gone.has(row.profileId));
}

import type { Tx } from "@/server/db/connect";

/**
 * Moves rows of the inbox into the history, each message once: a message seen before, in this batch or lately or at
 * the same instant ever, is dropped. One statement; the values never leave the database.
 * @returns ids of the inbox rows that are new; only they may have an effect
 */
export async function writeEvents(tx: Tx, lane: number, inboxIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx<{ id: number }[]>`
    with batch as materialized (
      select distinct on (message_id) * from inbox
      where lane = ${lane} and id = any(${[...inboxIds]}::bigint[]) order by message_id, id
    ), fresh as materialized (
      select * from batch
      where not exists (select from event_seen s where s.lane = ${lane} and s.id = batch.message_id)
    ), seen as (
      -- No other transaction writes this lane, so what was not there a moment ago is not there now.
      insert into event_seen (lane, id) select lane, message_id from fresh
    ), written as (
      insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties, context)
      select lane, profile_id, time, message_id, name_id, workspace_id, received_at, properties, context
      from fresh where name_id is not null order by profile_id, time
      on conflict do nothing returning id
    )
    select fresh.id from fresh left join written on written.id = fresh.message_id
    where fresh.name_id is null or written.id is not null`;
  return new Set(rows.map(({ id }) => id));
}

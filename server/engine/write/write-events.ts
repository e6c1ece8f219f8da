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
    ), seen as (
      insert into event_seen (lane, id) select lane, message_id from batch on conflict do nothing returning id
    ), fresh as (
      select batch.* from batch join seen on seen.id = batch.message_id
    ), written as (
      insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties, context)
      select lane, profile_id, time, message_id, name_id, workspace_id, received_at, properties, context
      from fresh where name_id is not null
      on conflict do nothing returning id
    )
    select fresh.id from fresh left join written on written.id = fresh.message_id
    where fresh.name_id is null or written.id is not null`;
  return new Set(rows.map(({ id }) => id));
}

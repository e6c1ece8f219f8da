import { broadcastPerson, consent, entryTimer, event, listMember, membership } from "@/drizzle/schema";
import type { Tx } from "@/server/db/connect";
import { type Move, moveRows } from "./move-rows";

/**
 * Moves what a person did and is: events, consent, segment and list membership, dates to come. Where both have a row, the survivor's
 * membership stands and the newer word of consent counts.
 */
export async function moveHistory(tx: Tx, move: Move): Promise<void> {
  await copySeen(tx, move);
  await moveRows(tx, event, move, { onConflict: tx`on conflict do nothing` });
  // The survivor's own are computed anew in this turn.
  await tx`delete from computed_value where lane = ${move.fromLane} and profile_id = ${move.fromId}`;
  for (const table of [membership, listMember, entryTimer, broadcastPerson]) {
    await moveRows(tx, table, move, { onConflict: tx`on conflict do nothing` });
  }
  await moveRows(tx, consent, move, {
    onConflict: tx`
      on conflict (lane, profile_id, channel, topic) do update set
        state = excluded.state, at = excluded.at, source = excluded.source, wording = excluded.wording
      where excluded.at > consent.at`,
  });
}

/** A message that is retried after the merge is still known in the new lane. */
async function copySeen(tx: Tx, { lane, fromLane, fromId }: Move): Promise<void> {
  const [seen] = await tx<{ rows: string | null }[]>`
    select json_agg(json_build_object('id', s.id, 'seen_at', s.seen_at))::text as rows
    from event e join event_seen s on s.lane = e.lane and s.id = e.id
    where e.lane = ${fromLane} and e.profile_id = ${fromId}`;
  if (!seen?.rows) return;
  await tx`
    insert into event_seen (lane, id, seen_at)
    select ${lane}::smallint, r.id, r.seen_at
    from json_to_recordset(${seen.rows}::text::json) as r(id uuid, seen_at timestamptz)
    on conflict do nothing`;
}

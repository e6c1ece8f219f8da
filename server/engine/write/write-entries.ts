import type { Tx } from "@/server/db/connect";
import type { UsedEntries } from "@/server/engine/run/desk";

/** Notes how many of the entries reserved for this lane have been used: with the enrolments themselves, or not at all. */
export async function writeEntries(tx: Tx, lane: number, entries: readonly UsedEntries[]): Promise<void> {
  if (entries.length === 0) return;
  await tx`
    update lane_quota q set used = q.used + r.n
    from unnest(${entries.map(({ limit }) => limit.journeyId)}::int[], ${entries.map(({ limit }) => limit.span)}::text[],
                ${entries.map(({ limit }) => new Date(limit.startsAt).toISOString())}::timestamptz[],
                ${entries.map(({ used }) => used)}::bigint[]) as r(journey_id, span, starts_at, n)
    where q.lane = ${lane} and (q.journey_id, q.span, q.starts_at) = (r.journey_id, r.span, r.starts_at)`;
}

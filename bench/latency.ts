import type { BenchDatabase } from "./bench-database";

/**
 * Sorted times in ms from the acceptance of an event to the commit of the message it caused, of one journey. The commit's
 * own instant: `track_commit_timestamp` keeps it per transaction.
 */
export async function latenciesSince(sql: BenchDatabase["sql"], since: Date, journeyId: number): Promise<number[]> {
  const rows = await sql<{ ms: number }[]>`
    select extract(epoch from pg_xact_commit_timestamp(m.xmin) - e.received_at)::float8 * 1000 as ms
    from message m join enrolment n on n.lane = m.lane and n.id = m.enrolment_id
    join event e on e.lane = n.lane and e.profile_id = n.profile_id
      and e.id = nullif(n.state->'entryEvent'->>'id', '')::uuid
    where e.received_at >= ${since} and m.journey_id = ${journeyId} order by 1`;
  return rows.map(({ ms }) => ms);
}

/** The value that so large a share of sorted values stays under. */
export const share = (sorted: readonly number[], part: number) =>
  sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;

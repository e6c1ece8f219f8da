import type { Sql, Tx } from "@/server/db/connect";
import type { Turn } from "@/server/engine/run/turn-context";
import { type Demand, type Limit, limitKey, type Standing, shareOut } from "./shares";

/**
 * Reserves entries of capped journeys for this lane: for every demand, how many people may enter. What has to be taken
 * from the common quota is taken in a short transaction of its own, so that no lane waits for another one's turn; it is
 * noted with the lane, and a turn that fails afterwards leaves it to the lane's next turn. So all lanes together never
 * let in more than the cap, and as many as it allows.
 */
export async function reserveEntries(turn: Turn, demands: readonly Demand[]): Promise<number[]> {
  const limits = distinct(demands.flatMap((demand) => demand.limits));
  if (limits.length === 0) return demands.map(({ need }) => need);
  // Most turns find that enough is left over, or that nothing is left to take: entries taken never come back.
  const seen = shareOut(demands, await readStandings(turn, turn.tx, limits, false));
  if (seen.extra.size === 0) return seen.granted;
  return turn.pool.begin(async (aside) => {
    await openQuotas(aside, limits);
    const shares = shareOut(demands, await readStandings(turn, aside, limits, true));
    await note(turn, aside, limits, shares.extra);
    return shares.granted;
  });
}

/** In one order for all lanes, so that two of them cannot wait for each other. */
function distinct(limits: readonly Limit[]): Limit[] {
  const byKey = new Map(limits.map((limit) => [limitKey(limit), limit]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, limit]) => limit);
}

const columns = (limits: readonly Limit[]) => ({
  journeyIds: limits.map(({ journeyId }) => journeyId),
  spans: limits.map(({ span }) => span),
  starts: limits.map(({ startsAt }) => new Date(startsAt).toISOString()),
});

async function openQuotas(aside: Tx, limits: readonly Limit[]): Promise<void> {
  const { journeyIds, spans, starts } = columns(limits);
  await aside`
    insert into entry_quota (journey_id, span, starts_at)
    select * from unnest(${journeyIds}::int[], ${spans}::text[], ${starts}::timestamptz[]) on conflict do nothing`;
}

type Row = { at: number; taken: number; left: number };

async function readStandings(
  { lane, desk }: Turn,
  sql: Sql | Tx,
  limits: readonly Limit[],
  locking: boolean,
): Promise<Map<string, Standing>> {
  const { journeyIds, spans, starts } = columns(limits);
  const asked = sql`
    unnest(${journeyIds}::int[], ${spans}::text[], ${starts}::timestamptz[])
      with ordinality as asked(journey_id, span, starts_at, at)`;
  const taken = await sql<Pick<Row, "at" | "taken">[]>`
    select asked.at, q.taken from ${asked} join entry_quota q using (journey_id, span, starts_at)
    order by asked.at ${locking ? sql`for update of q` : sql``}`;
  const lefts = await sql<Pick<Row, "at" | "left">[]>`
    select asked.at, q.reserved - q.used as left from ${asked}
    join lane_quota q using (journey_id, span, starts_at) where q.lane = ${lane}`;
  const takenAt = new Map(taken.map((row) => [row.at, row.taken]));
  const leftAt = new Map(lefts.map((row) => [row.at, row.left]));
  return new Map(
    limits.map((limit, n) => {
      const key = limitKey(limit);
      const left = (leftAt.get(n + 1) ?? 0) - (desk.entries.get(key)?.used ?? 0);
      return [key, { taken: takenAt.get(n + 1) ?? 0, left }];
    }),
  );
}

async function note({ lane }: Turn, aside: Tx, limits: readonly Limit[], extra: ReadonlyMap<string, number>) {
  const taking = limits.filter((limit) => extra.has(limitKey(limit)));
  if (taking.length === 0) return;
  const { journeyIds, spans, starts } = columns(taking);
  const counts = taking.map((limit) => extra.get(limitKey(limit)) ?? 0);
  const rows = aside`
    unnest(${journeyIds}::int[], ${spans}::text[], ${starts}::timestamptz[], ${counts}::bigint[])
      as r(journey_id, span, starts_at, n)`;
  await aside`
    update entry_quota q set taken = taken + r.n from ${rows}
    where (q.journey_id, q.span, q.starts_at) = (r.journey_id, r.span, r.starts_at)`;
  await aside`
    insert into lane_quota (lane, journey_id, span, starts_at, reserved)
    select ${lane}::smallint, r.journey_id, r.span, r.starts_at, r.n from ${rows}
    on conflict (lane, journey_id, span, starts_at) do update set reserved = lane_quota.reserved + excluded.reserved`;
}

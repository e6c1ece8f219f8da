import type { Fragment } from "postgres";
import type { Predicate } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { compilePredicate } from "@/server/segments/sql/compile-predicate";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { atMost, type Bench, plain } from "./figure";

const people = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const events = people * 5;
const rounds = 7;
const lanes = Array.from({ length: 16 }, (_, lane) => lane);
const day = 86_400_000;
const now = Date.parse("2026-11-15T06:00:00Z");
const zone = "Asia/Kolkata";

const tree: Predicate = {
  kind: "all",
  of: [
    { kind: "trait", path: "city", test: { op: "equals", value: "Pune" } },
    {
      kind: "did",
      event: "Order Completed",
      where: [{ path: "total", test: { op: "atLeast", value: 1000 } }],
      count: { op: "atLeast", n: 2 },
      window: { kind: "last", amount: 90, unit: "days" },
      per: { by: "occurrence" },
    },
  ],
};

/** (d) Two leaves over a million people and five million events, against the best of three queries written by hand. */
export const bench: Bench = {
  name: `A two-leaf segment over ${people.toLocaleString("en")} people and ${events.toLocaleString("en")} events`,
  async run() {
    const database = await benchDatabase();
    try {
      await fill(database);
      return await measure(database);
    } finally {
      await database.stop();
    }
  },
};

/** A year of events; a third are orders, and a fifth of the people live in Pune. */
async function fill({ sql, workspaceId }: BenchDatabase): Promise<void> {
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(n, 16::smallint), n, ${workspaceId}::int, jsonb_build_object(
      'name', 'Person ' || n, 'email', 'p' || n || '@example.com',
      'city', (array['Pune', 'Mumbai', 'Delhi', 'Jaipur', 'Kochi'])[1 + n % 5], 'tier', (array['gold', 'silver'])[1 + n % 2])
    from (select n from generate_series(1, ${people}::int) n order by lane_of(n, 16::smallint), n) people`;
  await sql`insert into event_name (workspace_id, name) values
    (${workspaceId}, 'Order Completed'), (${workspaceId}, 'Product Viewed'), (${workspaceId}, 'Cart Opened')`;
  await sql`select ensure_event_partition(m) from generate_series(${new Date(now - 366 * day)}::timestamptz, ${new Date(now)}::timestamptz + interval '1 month', '1 month') m`;
  await sql`select setseed(0.5)`;
  for (const lane of lanes)
    await sql`
      insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties)
      select p.lane, p.id, t.time, gen_random_uuid(), n.id, ${workspaceId}, t.time,
        jsonb_build_object('total', (random() * 4000)::int, 'category', 'skin care', 'items', 3)
      from profile p cross join generate_series(1, 5) k
      cross join lateral (select ${new Date(now)}::timestamptz - random() * k * interval '73 days' as time, 1 + (random() * 2.99)::int % 3 as name) t
      join event_name n on n.id = t.name
      where p.lane = ${lane}`;
  await sql`vacuum (analyze) profile`;
  await sql`vacuum (analyze) event`;
}

async function measure({ sql, workspaceId }: BenchDatabase) {
  const compiled = await compilePredicate(sql, { workspaceId, tree, at: { now, zone }, lanes: null });
  const variants: Record<string, () => Promise<number>> = {
    compiled: () => count(sql, compiled.from),
    ...byHand(sql, workspaceId),
  };
  if (process.env.BENCH_EXPLAIN) await explain(sql, workspaceId, compiled.from);
  const times = new Map<string, number[]>(Object.keys(variants).map((name) => [name, []]));
  const counts = new Set<number>();
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(variants)) {
      const start = performance.now();
      counts.add(await run());
      // The first round warms the caches.
      if (round > 0) times.get(name)?.push(performance.now() - start);
    }
  if (counts.size !== 1) throw new Error(`The queries disagree: ${[...counts].join(", ")}`);
  const medians = [...times].map(([name, ms]) => ({ name, ms: median(ms) }));
  const own = medians.find(({ name }) => name === "compiled")?.ms ?? Number.NaN;
  const best = medians.filter(({ name }) => name !== "compiled").sort((a, b) => a.ms - b.ms)[0];
  if (!best) throw new Error("Nothing was measured.");
  return [
    atMost(1.3, "segment: compiled against the best written by hand", own / best.ms, "times"),
    plain("segment: compiled", own, "ms"),
    plain(`segment: by hand (${best.name})`, best.ms, "ms"),
    plain("segment: people found", [...counts][0] ?? 0, "people"),
  ];
}

async function count(sql: Sql, from: Fragment): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from ${from}`;
  return row?.n ?? 0;
}

/** What someone who knows the data would write: totals are always numbers, cities always text, ids unique. */
function byHand(sql: Sql, workspaceId: number): Record<string, () => Promise<number>> {
  const orders = sql`name_id = 1 and time > ${new Date(now - 90 * day)} and time <= ${new Date(now)}
    and (properties->>'total')::numeric >= 1000`;
  const pune = sql`p.workspace_id = ${workspaceId} and lower(p.traits->>'city') = 'pune'`;
  return {
    "aggregate, then join": () =>
      count(
        sql,
        sql`profile p join (
          select lane, profile_id from event where ${orders} group by lane, profile_id having count(*) >= 2
        ) d on d.lane = p.lane and d.profile_id = p.id where ${pune}`,
      ),
    "aggregate in a semi-join": () =>
      count(
        sql,
        sql`profile p where ${pune} and p.id in (
          select profile_id from event where ${orders} group by profile_id having count(*) >= 2)`,
      ),
    "join, then aggregate": () =>
      count(
        sql,
        sql`(select p.id from profile p join event e on e.lane = p.lane and e.profile_id = p.id
          where ${pune} and ${orders} group by p.id having count(*) >= 2) found`,
      ),
  };
}

async function explain(sql: Sql, workspaceId: number, from: Fragment): Promise<void> {
  const plan = await sql`explain (analyze, buffers) select count(*) from ${from}`;
  console.log(plan.map((row) => row["QUERY PLAN"]).join("\n"));
  const hand = await sql`explain (analyze, buffers) select count(*) from profile p join (
      select lane, profile_id from event where name_id = 1 and time > ${new Date(now - 90 * day)} and time <= ${new Date(now)}
        and (properties->>'total')::numeric >= 1000 group by lane, profile_id having count(*) >= 2
    ) d on d.lane = p.lane and d.profile_id = p.id where p.workspace_id = ${workspaceId} and lower(p.traits->>'city') = 'pune'`;
  console.log(hand.map((row) => row["QUERY PLAN"]).join("\n"));
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { findObstacles } from "./find-obstacles";
import { planDistribution } from "./plan-distribution";
import { relane } from "./relane";
import { tableSpread } from "./table-spread";

const t = await testDatabase();
const spread = tableSpread();

test("every per-person table has lane first in its keys, and nothing else stands in the way", async () => {
  expect(spread.byLane).toEqual(expect.arrayContaining(["lane", "inbox", "profile", "event", "enrolment", "ledger"]));
  expect(await findObstacles(t.sql, spread)).toEqual([]);
});

test("what would stand in the way is found", async () => {
  const found = await t.sql
    .begin(async (tx) => {
      await tx`create unique index enrolment_wrong on enrolment (journey_id, profile_id, lane)`;
      await tx`alter table message alter column id type int`;
      await tx`alter table consent drop constraint consent_lane_profile_id_channel_topic_pk`;
      await tx`alter table consent alter column lane drop not null`;
      await tx`alter table membership add foreign key (segment_id) references segment (id)`;
      await tx`create function nothing() returns trigger language plpgsql as 'begin return new; end'`;
      await tx`create trigger on_ledger before insert on ledger for each row execute function nothing()`;
      throw await findObstacles(tx, spread);
    })
    .catch((thrown: unknown) => thrown);
  expect(found).toEqual([
    "consent: lane is missing, may be null or is no smallint",
    "enrolment: enrolment_wrong is unique but does not start with lane",
    "consent: it has no primary key",
    "ledger: trigger on_ledger would not run on the nodes",
    "membership: foreign key membership_segment_id_fkey leads to segment",
    "message: identity column id is no bigint",
  ]);
});

test("the plan adds the nodes, then definitions, then everything by lane beside the lanes themselves", async () => {
  const rows = await t.sql<{ hash: number }[]>`select hashint2(n::smallint) as hash from generate_series(0, 255) n`;
  const cluster = { nodes: ["db1", "db2:6432"], lanes: 256, hashes: rows.map(({ hash }) => hash) };
  const plan = planDistribution(spread, cluster);
  expect(plan.obstacles).toEqual([]);
  const calls = plan.calls.map(({ sql }) => sql);
  expect(calls.slice(0, 3)).toEqual([
    "create extension if not exists citus",
    "select citus_add_node('db1', 5432)",
    "select citus_add_node('db2', 6432)",
  ]);
  const at = (text: string) => calls.findIndex((call) => call.includes(text));
  expect(at("create_reference_table('journey')")).toBeLessThan(at("create_distributed_table('lane', 'lane'"));
  expect(at("create_distributed_table('lane', 'lane', colocate_with => 'none', shard_count => 32)")).toBeGreaterThan(0);
  expect(at("create_distributed_table('ledger', 'lane', colocate_with => 'lane')")).toBeGreaterThan(
    at("create_distributed_table('lane', 'lane'"),
  );
  expect(plan.remarks[0]).toMatch(/^256 lanes in 32 shards on 2 nodes: 1\d\d to 1\d\d lanes on a node$/);
  expect(planDistribution(spread, { ...cluster, lanes: 16 }).obstacles).toHaveLength(1);
});

const waiting = drawJourney(
  [
    ["in", "event-entry", { event: "Signed Up", where: [] }],
    ["wait", "wait", { amount: 1, unit: "hours" }],
    ["out", "exit", { label: "" }],
  ],
  ["in > wait", "wait > out"],
);

test("after re-laning everybody is where the hash says, the numbers are the same and the journeys go on", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, waiting);
  const clock = { now: Date.now() };
  const people = Array.from({ length: 200 }, (_, n) => ({ profileId: n + 1, name: "Signed Up", time: clock.now }));
  await accept(t.sql, workspaceId, people);
  await expect(relane(t.sql, spread, 12)).rejects.toThrow("The inbox is not empty");
  await turnRunner(t.sql, () => clock.now)();
  await expect(relane(t.sql, spread, 3)).rejects.toThrow("more are possible");
  const sums = () =>
    t.sql`select step_id, kind, sum(n)::int as n from counter where journey_id = ${journeyId} group by 1, 2 order by 1, 2`;
  const before = [...(await sums())];

  await relane(t.sql, spread, 12);

  expect([...(await sums())]).toEqual(before);
  for (const table of ["enrolment", "ledger", "event", "profile"]) {
    const id = t.sql(table === "profile" ? "id" : "profile_id");
    const [row] = await t.sql`
      select count(*)::int as n, count(*) filter (where lane <> lane_of(${id}, 12::smallint))::int as astray,
             count(distinct lane)::int as lanes
      from ${t.sql(table)}`;
    expect(row, table).toMatchObject({ astray: 0, lanes: 12 });
  }
  clock.now += 3_700_000;
  await turnRunner(t.sql, () => clock.now)();
  const [out] = await t.sql`select sum(n)::int as n from counter where journey_id = ${journeyId} and step_id = 'out'`;
  expect(out?.n).toBe(200);
  // A message that comes a second time after the move is still known.
  const seen = await t.sql`select count(*)::int as n from event_seen s join event e on e.lane = s.lane and e.id = s.id`;
  expect(seen[0]?.n).toBe(200);
});

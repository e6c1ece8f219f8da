import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { unbalancedSteps } from "@/server/engine/fault/faults-found";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { pauseBroadcast, resumeBroadcast, resumeBroadcasts, stopBroadcast } from "./change-broadcast";
import { zoneChanged } from "./entries-changed";
import { finishBroadcasts } from "./finish-broadcasts";
import { planSchedules } from "./plan-schedules";
import { runSchedules } from "./run-schedules";

const t = await testDatabase();

const at = (text: string) => new Date(`${text}+05:30`);
const clock = { now: at("2026-12-01T08:00").getTime() };
const turnEveryLane = turnRunner(t.sql, () => clock.now, 60);

/** Pages go to the end of the inbox, where the next poll finds them. */
async function runTurns(turns = turnEveryLane) {
  do await turns();
  while ((await t.sql`select from inbox limit 1`).length > 0);
}

const everyone = { audience: "everyone", segmentId: null, clock: "workspace", missed: "once" };
const daily = { ...everyone, start: "2026-12-01T09:00", rule: "FREQ=DAILY" };
const out = ["out", "exit", { label: "" }] as const;
const waitWeek = ["wait", "wait", { amount: 1, unit: "weeks" }] as const;

let nextProfile = 1000;
async function people(workspaceId: number, n: number, traits: Record<string, unknown> = {}): Promise<number[]> {
  const ids = Array.from({ length: n }, () => nextProfile++);
  await accept(
    t.sql,
    workspaceId,
    ids.map((profileId) => ({ profileId, time: clock.now, traits: { name: `P${profileId}`, ...traits } })),
  );
  await runTurns();
  return ids;
}

type Config = Record<string, unknown>;

async function campaign(config: Config = daily, settings: Parameters<typeof drawJourney>[2] = {}) {
  const { workspaceId } = await t.workspace();
  const document = drawJourney(
    [["in", "schedule-entry", config], waitWeek, out],
    ["in > wait", "wait > out"],
    settings,
  );
  const published = await publishForTest(t.sql, workspaceId, document);
  const plan = (before: typeof document | null = null) =>
    t.sql.begin((tx) => planSchedules(tx, { ...published, workspaceId, document, before, now: new Date(clock.now) }));
  await plan();
  return { workspaceId, document, plan, ...published };
}

const inside = async (journeyId: number) =>
  (
    await t.sql`select profile_id as id from enrolment where journey_id = ${journeyId} and status = 'active' order by 1`
  ).map(({ id }) => Number(id));

const runsOf = async (journeyId: number) => [
  ...(await t.sql<{ id: number; wall: string; status: string; seen: number; entered: number }[]>`
    select b.id, b.wall_time as wall, b.status, sum(l.seen)::int as seen, sum(l.entered)::int as entered
    from broadcast b join broadcast_lane l on l.broadcast_id = b.id
    where b.journey_id = ${journeyId} group by b.id order by b.scheduled_for`),
];

async function goOut(now: Date) {
  clock.now = now.getTime();
  const started = await runSchedules(t.sql, now);
  await runTurns();
  await finishBroadcasts(t.sql);
  return started;
}

test("at its time everybody enters once, then at the next those who have left again", async () => {
  clock.now = at("2026-12-01T08:00").getTime();
  const { workspaceId, journeyId } = await campaign();
  const ids = await people(workspaceId, 300);
  const other = await campaign({ ...daily, start: "2027-06-01T09:00" });
  expect(await goOut(at("2026-12-01T08:59"))).toBe(0);
  expect(await goOut(at("2026-12-01T09:00"))).toBe(1);
  expect(await goOut(at("2026-12-01T09:01"))).toBe(0);
  expect(await inside(journeyId)).toEqual(ids);
  expect(await inside(other.journeyId)).toEqual([]);
  expect(await runsOf(journeyId)).toMatchObject([
    { wall: "2026-12-01T09:00", status: "done", seen: 300, entered: 300 },
  ]);
  await goOut(at("2026-12-02T09:00"));
  expect((await runsOf(journeyId))[1]).toMatchObject({ seen: 300, entered: 0 });
  const [refused] = await t.sql`
    select sum((refused ->> 'already_in')::int)::int as n from broadcast_lane l join broadcast b on b.id = l.broadcast_id
    where b.journey_id = ${journeyId}`;
  expect(refused?.n).toBe(300);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("a campaign whose version cannot be read holds up no other", async () => {
  clock.now = at("2026-12-01T08:00").getTime();
  const broken = await campaign({ ...daily, start: "2026-12-01T08:30" });
  const sound = await campaign();
  const ids = await people(sound.workspaceId, 20);
  await t.sql`update journey_version set document = '{"schema": 1, "nodes": "?"}' where id = ${broken.versionId}`;
  expect(await goOut(at("2026-12-01T09:00"))).toBe(1);
  expect(await inside(sound.journeyId)).toEqual(ids);
  await t.sql`delete from journey_schedule where journey_id = ${broken.journeyId}`;
});

test("a segment's members enter, others do not; who is not eligible is counted as such", async () => {
  clock.now = at("2026-12-01T08:00").getTime();
  const { workspaceId } = await t.workspace();
  const gold = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Gold', ${JSON.stringify(gold)}::text::jsonb, 'live') returning id`;
  await definitionsChanged(t.sql);
  const config = { ...daily, audience: "segment", segmentId: segment?.id };
  const eligibility = { kind: "trait", path: "city", test: { op: "equals", value: "Pune" } };
  const document = drawJourney([["in", "schedule-entry", config], out], ["in > out"], { eligibility });
  const published = await publishForTest(t.sql, workspaceId, document);
  await t.sql.begin((tx) =>
    planSchedules(tx, { ...published, workspaceId, document, before: null, now: new Date(clock.now) }),
  );
  await people(workspaceId, 30, { tier: "silver", city: "Pune" });
  await people(workspaceId, 40, { tier: "gold", city: "Delhi" });
  await people(workspaceId, 50, { tier: "gold", city: "Pune" });
  await goOut(at("2026-12-01T09:00"));
  expect(await runsOf(published.journeyId)).toMatchObject([{ status: "done", seen: 90, entered: 50 }]);
});

test("on their own clocks people rest until it shows the time", async () => {
  clock.now = at("2026-11-30T08:00").getTime();
  const { workspaceId, journeyId } = await campaign({ ...daily, rule: null, clock: "person" });
  const zones = ["Pacific/Kiritimati", "Asia/Kolkata", "America/New_York"];
  const ids: number[] = [];
  for (const timezone of zones) ids.push(...(await people(workspaceId, 1, { timezone })));
  expect(await goOut(at("2026-12-01T00:29"))).toBe(0);
  expect(await goOut(at("2026-12-01T00:30"))).toBe(1);
  const left = async () =>
    (
      await t.sql`
      select profile_id as id from ledger where journey_id = ${journeyId} and step_id = 'in' and left_at is not null
      order by left_at`
    ).map(({ id }) => Number(id));
  expect(await inside(journeyId)).toEqual(ids);
  expect(await left()).toEqual(ids.slice(0, 1));
  await goOut(at("2026-12-01T09:00"));
  expect(await left()).toEqual(ids.slice(0, 2));
  await goOut(at("2026-12-01T19:29"));
  expect(await left()).toEqual(ids.slice(0, 2));
  await goOut(at("2026-12-01T19:30"));
  expect(await left()).toEqual(ids);
});

test("after a downtime of three days: one run, every one, or none; then as usual", async () => {
  for (const [missed, walls] of [
    ["once", ["2026-12-04T09:00", "2026-12-05T09:00"]],
    ["all", ["2026-12-02T09:00", "2026-12-03T09:00", "2026-12-04T09:00", "2026-12-05T09:00"]],
    ["skip", ["2026-12-05T09:00"]],
  ] as const) {
    clock.now = at("2026-12-01T10:00").getTime();
    const { journeyId } = await campaign({ ...daily, missed });
    await goOut(at("2026-12-04T15:00"));
    await goOut(at("2026-12-05T09:00"));
    expect((await runsOf(journeyId)).map(({ wall }) => wall)).toEqual(walls);
  }
});

test("paused in the middle nobody further enters; resumed, the rest does, nobody twice", async () => {
  clock.now = at("2026-12-01T08:00").getTime();
  const { workspaceId, journeyId } = await campaign();
  const ids = await people(workspaceId, 600);
  await runSchedules(t.sql, at("2026-12-01T09:00"));
  clock.now = at("2026-12-01T09:00").getTime();
  await turnsOnce();
  const [run] = await runsOf(journeyId);
  const key = { broadcastId: run?.id ?? 0, workspaceId };
  await pauseBroadcast(t.db, key);
  await turnsOnce();
  const first = await inside(journeyId);
  expect(first.length).toBeGreaterThan(0);
  expect(first.length).toBeLessThan(600);
  await runTurns();
  expect(await inside(journeyId)).toEqual(first);
  // Quickly paused and resumed again, two chains of pages run side by side: still nobody twice.
  await resumeBroadcast(t.db, key);
  await pauseBroadcast(t.db, key);
  await resumeBroadcast(t.db, key);
  await runTurns();
  await finishBroadcasts(t.sql);
  expect(await inside(journeyId)).toEqual(ids);
  expect(await runsOf(journeyId)).toMatchObject([{ status: "done", seen: 600, entered: 600 }]);
  await expect(pauseBroadcast(t.db, key)).rejects.toMatchObject({ code: "conflict" });
});

/** One turn on every lane. */
async function turnsOnce() {
  const { runTurn } = await import("@/server/engine/turn");
  const { definitionCache } = await import("@/server/definitions/definition-cache");
  const cache = definitionCache();
  for (const { lane } of await t.sql<{ lane: number }[]>`select lane from lane`) {
    await runTurn(t.sql, { lane, limit: 50, clock: () => clock.now, cache, months: new Set() });
  }
}

test("stopped in the middle, those inside go on and nobody else enters", async () => {
  clock.now = at("2026-12-01T08:00").getTime();
  const { workspaceId, journeyId } = await campaign();
  await people(workspaceId, 600);
  await runSchedules(t.sql, at("2026-12-01T09:00"));
  clock.now = at("2026-12-01T09:00").getTime();
  await turnsOnce();
  const first = await inside(journeyId);
  const [run] = await runsOf(journeyId);
  await stopBroadcast(t.db, { broadcastId: run?.id ?? 0, workspaceId });
  await runTurns();
  await finishBroadcasts(t.sql);
  expect(await inside(journeyId)).toEqual(first);
  expect((await runsOf(journeyId))[0]?.status).toBe("stopped");
});

test("a paused journey holds its campaign and its times; resumed, it goes on and makes up for them", async () => {
  clock.now = at("2026-12-01T08:00").getTime();
  const { workspaceId, journeyId } = await campaign();
  const ids = await people(workspaceId, 400);
  await runSchedules(t.sql, at("2026-12-01T09:00"));
  clock.now = at("2026-12-01T09:00").getTime();
  await turnsOnce();
  const setStatus = async (status: string) => {
    await t.sql`update journey set status = ${status} where id = ${journeyId}`;
    await definitionsChanged(t.sql);
  };
  await setStatus("paused");
  await goOut(at("2026-12-03T12:00"));
  const first = await inside(journeyId);
  expect(first.length).toBeLessThan(400);
  expect(await t.sql`select from ledger where journey_id = ${journeyId} and kind = 0`).toHaveLength(0);
  await setStatus("live");
  await t.sql.begin((tx) => resumeBroadcasts(tx, workspaceId, journeyId));
  await goOut(at("2026-12-03T12:01"));
  expect(await inside(journeyId)).toEqual(ids);
  expect((await runsOf(journeyId)).map(({ wall, status }) => [wall, status])).toEqual([
    ["2026-12-01T09:00", "done"],
    ["2026-12-03T09:00", "done"],
  ]);
});

test("a new version keeps an unchanged schedule where it was, and never fires times that have passed", async () => {
  clock.now = at("2026-12-01T10:00").getTime();
  const { journeyId, plan, document } = await campaign();
  // Unchanged: a time not yet handled is not lost by publishing.
  clock.now = at("2026-12-02T09:00").getTime() + 500;
  await plan(document);
  await goOut(new Date(clock.now));
  expect((await runsOf(journeyId)).map(({ wall }) => wall)).toEqual(["2026-12-02T09:00"]);
  // As after a stop: it looks only forward.
  clock.now = at("2026-12-04T10:00").getTime();
  await plan(null);
  await goOut(new Date(clock.now));
  expect(await runsOf(journeyId)).toHaveLength(1);
  await goOut(at("2026-12-05T09:00"));
  expect(await runsOf(journeyId)).toHaveLength(2);
});

test("another clock of the workspace moves the times to come", async () => {
  clock.now = at("2026-12-01T10:00").getTime();
  const { workspaceId, journeyId } = await campaign();
  const next = async () =>
    (await t.sql`select next_at as at from journey_schedule where journey_id = ${journeyId}`)[0]?.at.toISOString();
  expect(await next()).toBe("2026-12-02T03:30:00.000Z");
  await t.sql`update workspace set timezone = 'Europe/Berlin' where id = ${workspaceId}`;
  await t.sql.begin((tx) => zoneChanged(tx, workspaceId));
  expect(await next()).toBe("2026-12-01T08:00:00.000Z");
});

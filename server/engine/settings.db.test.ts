import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { definitionCache } from "@/server/definitions/definition-cache";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { endOver } from "@/server/journeys/end-over";
import { unbalancedSteps } from "./fault/faults-found";
import { accept, publishForTest, turnRunner } from "./test-journeys";
import { runTurn } from "./turn";

const t = await testDatabase();

const start = Date.parse("2026-11-20T10:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const clock = { now: start };
const runTurns = turnRunner(t.sql, () => clock.now);

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const goal = { id: "g", event: "Order", where: [], window: { amount: 3, unit: "hours" }, exits: false, value: "total" };

const journey = (settings: Record<string, unknown>, wait = { amount: 1, unit: "hours" }) =>
  drawJourney([entry, ["wait", "wait", wait], out], ["in > wait", "wait > out"], settings);

const goes = (profileId: number, time = clock.now) => ({ profileId, name: "Go", time });

async function countOf(journeyId: number, reason: string | null): Promise<number> {
  const [row] = await t.sql<{ n: number }[]>`
    select count(*) as n from ledger
    where journey_id = ${journeyId} and step_id = 'in' and kind = ${reason === null ? 3 : 0}
      and reason is not distinct from ${reason}`;
  return row?.n ?? 0;
}

test("a goal is found in journeys that have ended, by events that come late too, and is counted by the hour", async () => {
  clock.now = start;
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, journey({ goals: [goal] }));
  await accept(t.sql, workspaceId, [goes(1), goes(2), goes(3)]);
  await runTurns();
  clock.now += 2 * hour;
  await runTurns();
  const order = (profileId: number, after: number) => ({
    ...{ profileId, name: "Order", properties: { total: 10 * profileId } },
    ...{ time: start + after, receivedAt: clock.now },
  });
  await accept(t.sql, workspaceId, [order(1, 2 * hour)]);
  await runTurns();
  clock.now += 5 * hour;
  // Sent by phones that were offline: one inside the window, one behind it; and one that has counted before.
  await accept(t.sql, workspaceId, [order(2, 3 * hour - 1), order(3, 3 * hour), order(1, 2 * hour + 1)]);
  await runTurns();
  const marks = await t.sql`
    select profile_id as p, step_id as step, reason, value from ledger where journey_id = ${journeyId} and kind = 4
    order by 1`;
  expect([...marks]).toEqual([
    { p: 1, step: "out", reason: "g", value: 10 },
    { p: 2, step: "out", reason: "g", value: 20 },
  ]);
  const [counted] = await t.sql`
    select sum(n)::int as n, sum(value) as value from counter where journey_id = ${journeyId} and kind = 4`;
  expect(counted).toEqual({ n: 2, value: 30 });
  const open =
    await t.sql`select profile_id as p from enrolment where journey_id = ${journeyId} and goals_until is not null`;
  expect(open.map(({ p }) => p)).toEqual([3]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("lanes at work at the same time let in exactly as many as the cap, in every hour and in all", async () => {
  clock.now = start;
  const { workspaceId } = await t.workspace();
  const entryCap = { perHour: 30, perDay: null, total: 50 };
  const { journeyId } = await publishForTest(t.sql, workspaceId, journey({ entryCap }));
  const cache = definitionCache();
  const rush = async (first: number) => {
    const people = Array.from({ length: 200 }, (_, n) => goes(first + n));
    await accept(t.sql, workspaceId, people);
    const lanes = await t.sql<{ lane: number }[]>`select distinct lane from inbox`;
    expect(lanes.length).toBeGreaterThan(2);
    const work = async ({ lane }: { lane: number }) => {
      for (;;) {
        const months = new Set(["2026-11"]);
        const turn = await runTurn(t.sql, { lane, limit: 9, clock: () => clock.now, cache, months });
        if (turn.kind === "done" && !turn.more) return;
      }
    };
    await Promise.all(lanes.map(work));
  };
  await rush(1000);
  expect(await countOf(journeyId, null)).toBe(30);
  expect(await countOf(journeyId, "capped")).toBe(170);
  clock.now += hour;
  await rush(2000);
  expect(await countOf(journeyId, null)).toBe(50);
  const [quota] = await t.sql`
    select sum(reserved)::int as reserved, sum(used)::int as used from lane_quota
    where journey_id = ${journeyId} and span = 'total'`;
  expect(quota).toEqual({ reserved: 50, used: 50 });
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
}, 60_000);

test("a turn that dies after reserving leaves what it reserved to the lane's next turn", async () => {
  clock.now = start;
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    journey({ entryCap: { perHour: null, perDay: null, total: 2 } }),
  );
  await accept(t.sql, workspaceId, [goes(3000), goes(3000 + 4 * 1000)]);
  await t.sql`alter table ledger rename to ledger_gone`;
  await expect(runTurns()).rejects.toThrow("ledger");
  await t.sql`alter table ledger_gone rename to ledger`;
  const taken = async () =>
    (await t.sql`select taken from entry_quota where journey_id = ${journeyId} and span = 'total'`)[0]?.taken;
  expect(await taken()).toBeGreaterThan(0);
  await runTurns();
  expect(await taken()).toBe(2);
  expect(await countOf(journeyId, null)).toBe(2);
});

test("the same person twice at one instant takes one place, and somebody refused for another reason takes none", async () => {
  clock.now = start;
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    journey({ entryCap: { perHour: null, perDay: 2, total: null } }),
  );
  await accept(t.sql, workspaceId, [goes(4001), goes(4001), goes(4001), goes(4002), goes(4003)]);
  await runTurns();
  expect(await countOf(journeyId, null)).toBe(2);
  expect(await countOf(journeyId, "already_in")).toBe(2);
  expect(await countOf(journeyId, "capped")).toBe(1);
  // The day begins at midnight in Kolkata, 18:30 UTC.
  clock.now = Date.parse("2026-11-20T18:29:59Z");
  await accept(t.sql, workspaceId, [goes(4004)]);
  await runTurns();
  clock.now += 1000;
  await accept(t.sql, workspaceId, [goes(4005)]);
  await runTurns();
  expect(await countOf(journeyId, "capped")).toBe(2);
  expect(await countOf(journeyId, null)).toBe(3);
});

test("an end date that is set while people wait ends their journey on every version", async () => {
  clock.now = start;
  const { workspaceId } = await t.workspace();
  const forever = { amount: 400, unit: "days" };
  const { journeyId } = await publishForTest(t.sql, workspaceId, journey({}, forever));
  await accept(t.sql, workspaceId, [goes(5001), goes(5002)]);
  await runTurns();
  const ending = journey({ runs: { from: null, until: "2026-11-20T17:30", atEnd: "exit" } }, forever);
  await t.sql`
    with made as (
      insert into journey_version (journey_id, workspace_id, number, document)
      values (${journeyId}, ${workspaceId}, 2, ${JSON.stringify(ending)}::text::jsonb) returning id)
    update journey set live_version_id = made.id from made where journey.id = ${journeyId}`;
  await definitionsChanged(t.sql);
  await accept(t.sql, workspaceId, [goes(5003)]);
  await runTurns();
  clock.now = start + 2 * hour - 1;
  expect(await endOver(t.sql, clock.now)).toEqual([]);
  clock.now++;
  // Who entered on the new version wakes by itself; the others are asked.
  await runTurns();
  const ended = () => t.sql`
    select profile_id as p, end_reason, ended_at from enrolment
    where journey_id = ${journeyId} and status = 'ended' order by 1`;
  expect((await ended()).map(({ p, end_reason }) => [p, end_reason])).toEqual([[5003, "over"]]);
  expect(await endOver(t.sql, clock.now)).toEqual([journeyId]);
  await runTurns();
  expect((await ended()).map(({ p, ended_at }) => [p, ended_at.getTime() - start])).toEqual([
    [5001, 2 * hour],
    [5002, 2 * hour],
    [5003, 2 * hour],
  ]);
  expect(await endOver(t.sql, clock.now)).toEqual([]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("the longest stay holds during a pause and is over at once when the journey goes on", async () => {
  clock.now = start;
  const { workspaceId } = await t.workspace();
  const stay = { maximumStay: { amount: 2, unit: "hours" } };
  const { journeyId } = await publishForTest(t.sql, workspaceId, journey(stay, { amount: 9, unit: "days" }));
  const setStatus = async (status: string) => {
    await t.sql`update journey set status = ${status} where id = ${journeyId}`;
    await definitionsChanged(t.sql);
  };
  await accept(t.sql, workspaceId, [goes(6001)]);
  await runTurns();
  await setStatus("paused");
  clock.now += 3 * hour;
  await accept(t.sql, workspaceId, [{ profileId: 6001, name: "Visit", time: clock.now }]);
  await runTurns();
  const reason = async () =>
    (await t.sql`select end_reason from enrolment where journey_id = ${journeyId}`)[0]?.end_reason;
  expect(await reason()).toBeNull();
  await setStatus("live");
  await accept(t.sql, workspaceId, [{ profileId: 6001, name: "Visit", time: clock.now }]);
  await runTurns();
  expect(await reason()).toBe("max_stay");
});

test("however it is asked for, a person is in a journey once under a key: the index says so, not the check", async () => {
  clock.now = start;
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, journey({}));
  await accept(t.sql, workspaceId, [goes(7001)]);
  await runTurns();
  await expect(
    t.sql`
      insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, key, status, entered_at, step_id,
                             visit, arrived_at, state)
      select lane, id + 1000000000, workspace_id, journey_id, version_id, profile_id, key, status, entered_at, step_id,
             visit, arrived_at, state from enrolment where journey_id = ${journeyId}`,
  ).rejects.toThrow("enrolment_once");
});

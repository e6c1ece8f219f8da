import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { unbalancedSteps } from "./fault/faults-found";
import { requestFromLanes } from "./request-lanes";
import { accept, publishForTest, turnRunner } from "./test-journeys";

const t = await testDatabase();

const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);

const minute = 60_000;
const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const waitHour = ["wait", "wait", { amount: 1, unit: "hours" }] as const;

const ledgerOf = (journeyId: number) => t.sql`select step_id from ledger where journey_id = ${journeyId}`;

test("people of a paused journey hold where they are, and what came meanwhile is done on resume", async () => {
  const { workspaceId } = await t.workspace();
  const awaits = [{ kind: "event", port: "done", event: "Done", where: [] }];
  const waitFor = ["wait", "wait-for", { awaits, timeout: { amount: 1, unit: "hours" } }] as const;
  const late = ["late", "exit", { label: "late" }] as const;
  const arrows = ["in > wait", "wait.done > out", "wait.timeout > late"];
  const { journeyId } = await publishForTest(t.sql, workspaceId, drawJourney([entry, waitFor, out, late], arrows));
  const setStatus = async (status: string) => {
    await t.sql`update journey set status = ${status} where id = ${journeyId}`;
    await definitionsChanged(t.sql);
  };
  await accept(
    t.sql,
    workspaceId,
    [51, 52].map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  await setStatus("paused");
  clock.now += 10 * minute;
  await accept(t.sql, workspaceId, [
    { profileId: 51, name: "Done", time: clock.now },
    { profileId: 53, name: "Go", time: clock.now },
  ]);
  await runTurns();
  clock.now += 120 * minute;
  await runTurns();
  const waiting = async () =>
    (await t.sql`select count(*) as n from enrolment where journey_id = ${journeyId} and status = 'active'`)[0]?.n;
  expect(await waiting()).toBe(2);
  await setStatus("live");
  await requestFromLanes(t.sql, workspaceId, { do: "resume", journeyId });
  await runTurns();
  const rows = await t.sql`
    select profile_id as p, step_id as step, port, reason from ledger
    where journey_id = ${journeyId} and kind <> 1 and step_id <> 'in' or journey_id = ${journeyId} and kind = 0
    order by p, id`;
  expect([...rows]).toEqual([
    { p: 51, step: "wait", port: "done", reason: null },
    { p: 51, step: "out", port: null, reason: null },
    { p: 52, step: "wait", port: "timeout", reason: null },
    { p: 52, step: "late", port: null, reason: "late" },
    { p: 53, step: "in", port: null, reason: "paused" },
  ]);
});

test("members of a segment are let in lane by lane, and a stop takes everybody out", async () => {
  const { workspaceId } = await t.workspace();
  const predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Gold', ${JSON.stringify(predicate)}::text::jsonb, 'live') returning id`;
  await definitionsChanged(t.sql);
  const gold = (profileId: number) => ({ profileId, traits: { tier: "gold" }, time: clock.now });
  await accept(
    t.sql,
    workspaceId,
    Array.from({ length: 60 }, (_, at) => gold(600 + at)),
  );
  await runTurns();
  const joins = ["in", "segment-entry", { segmentId: segment?.id, on: "enter", includeCurrent: true }] as const;
  const drawn = drawJourney([joins, waitHour, out], ["in > wait", "wait > out"]);
  const { journeyId } = await publishForTest(t.sql, workspaceId, drawn);
  const setSegment = async (status: string) => {
    await t.sql`update segment set status = ${status} where id = ${segment?.id ?? 0}`;
    await definitionsChanged(t.sql);
  };
  await setSegment("computing");
  await requestFromLanes(t.sql, workspaceId, { do: "enrolMembers", journeyId, stepId: "in", after: 0 });
  await runTurns();
  expect(await ledgerOf(journeyId)).toHaveLength(0);
  await setSegment("live");
  const setJourney = async (status: string) => {
    await t.sql`update journey set status = ${status} where id = ${journeyId}`;
    await definitionsChanged(t.sql);
  };
  // Paused before all are in: the rest holds instead of being turned away.
  await setJourney("paused");
  await runTurns();
  expect(await ledgerOf(journeyId)).toHaveLength(0);
  await setJourney("live");
  await accept(t.sql, workspaceId, [gold(700)]);
  await runTurns();
  const count = async (status: string) =>
    (await t.sql`select count(*) as n from enrolment where journey_id = ${journeyId} and status = ${status}`)[0]?.n;
  expect(await count("active")).toBe(61);
  // One came in by a worker whose clock is an hour ahead of that of the machine on which somebody presses Stop.
  const ahead = new Date(clock.now + 60 * minute);
  await t.sql`update enrolment set entered_at = ${ahead} where journey_id = ${journeyId} and profile_id = 700`;
  await t.sql`update journey set status = 'stopped' where id = ${journeyId}`;
  await definitionsChanged(t.sql);
  await requestFromLanes(t.sql, workspaceId, { do: "endAll", journeyId, enteredUntil: clock.now });
  await runTurns();
  expect([await count("active"), await count("ended")]).toEqual([0, 61]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("two people who turn out to be one go on as one, in lane order", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney([entry, waitHour, out], ["in > wait", "wait > out"]),
  );
  const people = [101, 102, 103, 104, 105, 106];
  await accept(
    t.sql,
    workspaceId,
    people.map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  const lanes = await t.sql<{ id: number; lane: number }[]>`
    select id, lane_of(id, 4::smallint) as lane from unnest(${people}::bigint[]) as id`;
  const [survivor] = lanes;
  const others = lanes.filter(({ lane }) => lane !== survivor?.lane).slice(0, 2);
  await accept(
    t.sql,
    workspaceId,
    others.map(({ id, lane }) => ({
      profileId: survivor?.id ?? 0,
      kind: "merge",
      time: clock.now,
      properties: { fromLane: lane, fromId: id },
    })),
  );
  await accept(t.sql, workspaceId, [{ profileId: others[0]?.id ?? 0, name: "Seen", time: clock.now }]);
  await runTurns();
  const [seen] =
    await t.sql`select profile_id from event e join event_name n on n.id = e.name_id where n.name = 'Seen'`;
  expect(seen?.profile_id).toBe(survivor?.id);
  clock.now += 60 * minute;
  await runTurns();
  const ends = await t.sql`
    select profile_id as p, end_reason as reason, count(*) as n from enrolment
    where journey_id = ${journeyId} and profile_id = ${survivor?.id ?? 0} group by 1, 2 order by 2`;
  expect([...ends]).toEqual([
    { p: survivor?.id, reason: "completed", n: 1 },
    { p: survivor?.id, reason: "merged", n: 2 },
  ]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

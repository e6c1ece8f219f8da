import fc from "fast-check";
import { expect, test } from "vitest";
import { compileGraph } from "@/domain/journey/compile-graph";
import { drawJourney } from "@/domain/journey/draw-journey";
import { simulate } from "@/domain/journey/simulate/simulate";
import { workspaceLimits } from "@/domain/limits/limits";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";

const t = await testDatabase();

const at = (text: string) => Date.parse(`${text}+05:30`);
const clock = { now: at("2026-11-20T12:00") };
const turnEveryLane = turnRunner(t.sql, () => clock.now);
async function runTurns(now = clock.now) {
  clock.now = now;
  do await turnEveryLane();
  while ((await t.sql`select from inbox limit 1`).length > 0);
}

const birthday = { path: "birthday", offsetDays: 0, at: "09:00", yearly: true };

async function journey(config: Record<string, unknown> = birthday) {
  const { workspaceId } = await t.workspace();
  const steps = [
    ["in", "date-entry", config],
    ["out", "exit", { label: "" }],
  ] as const;
  const document = drawJourney(steps, ["in > out"]);
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  const fill = () => requestFromLanes(t.sql, workspaceId, { do: "keepDates", journeyId, stepId: "in", after: 0 });
  const says = (profileId: number, traits: Record<string, unknown>, live = true) =>
    accept(t.sql, workspaceId, [{ profileId, traits, time: clock.now, live }]);
  const setStatus = async (status: string) => {
    await t.sql`update journey set status = ${status} where id = ${journeyId}`;
    await definitionsChanged(t.sql);
  };
  const entered = async () =>
    (
      await t.sql`
      select profile_id as id, entered_at as at from enrolment where journey_id = ${journeyId}
      order by entered_at, profile_id`
    ).map(({ id, at }) => [Number(id), at.toISOString()]);
  const due = async () =>
    (
      await t.sql`
      select profile_id as id, due_at as at from entry_timer where journey_id = ${journeyId} order by 1`
    ).map(({ id, at }) => [Number(id), at?.toISOString() ?? null]);
  return { journeyId, workspaceId, document, fill, says, setStatus, entered, due };
}

test("people enter on their birthdays, each on their own clock, this year and the next", async () => {
  clock.now = at("2026-11-20T12:00");
  const { says, entered, due } = await journey();
  await says(1, { birthday: "1990-11-22" });
  await says(2, { birthday: "1991-11-22", timezone: "America/New_York" });
  await says(3, { birthday: "no date" });
  await runTurns();
  await runTurns(at("2026-11-22T08:59"));
  expect(await entered()).toEqual([]);
  await runTurns(at("2026-11-22T09:00"));
  expect(await entered()).toEqual([[1, "2026-11-22T03:30:00.000Z"]]);
  await runTurns(at("2026-11-22T19:30"));
  expect(await entered()).toEqual([
    [1, "2026-11-22T03:30:00.000Z"],
    [2, "2026-11-22T14:00:00.000Z"],
  ]);
  expect(await due()).toEqual([
    [1, "2027-11-22T03:30:00.000Z"],
    [2, "2027-11-22T14:00:00.000Z"],
  ]);
  await runTurns(at("2027-11-22T09:00"));
  expect(await entered()).toHaveLength(3);
});

test("a changed date or zone moves the timer; the same day in another zone does not let in twice", async () => {
  clock.now = at("2026-11-20T12:00");
  const { says, entered, due } = await journey();
  await says(11, { birthday: "1990-11-25" });
  await says(12, { birthday: "1990-11-21" });
  await runTurns();
  await says(11, { birthday: "1990-11-23" });
  await runTurns();
  expect((await due())[0]).toEqual([11, "2026-11-23T03:30:00.000Z"]);
  await runTurns(at("2026-11-21T09:00"));
  // Flies west, where it is not yet nine on the same day; and every page view says the same birthday again.
  await says(12, { timezone: "Europe/Berlin", birthday: "1990-11-21" });
  await runTurns();
  await runTurns(at("2026-11-21T20:00"));
  expect(await entered()).toEqual([[12, "2026-11-21T03:30:00.000Z"]]);
  await says(11, { birthday: null });
  await runTurns(at("2026-11-24T00:00"));
  expect(await entered()).toHaveLength(1);
  expect((await due()).map(([id]) => id)).toEqual([12]);
});

test("a date that becomes known up to a day late counts, except from imported history", async () => {
  clock.now = at("2026-11-21T15:00");
  const { says, entered } = await journey();
  await says(21, { birthday: "1990-11-21" });
  await says(22, { birthday: "1990-11-21" }, false);
  await says(23, { birthday: "1990-11-20" });
  await runTurns();
  expect(await entered()).toEqual([[21, "2026-11-21T09:30:00.000Z"]]);
  // Flies east on the day before, where nine has already passed.
  await says(24, { birthday: "1990-11-22", timezone: "America/New_York" });
  await runTurns(at("2026-11-22T12:00"));
  await says(24, { timezone: "Asia/Kolkata" });
  await runTurns();
  expect((await entered())[1]).toEqual([24, "2026-11-22T06:30:00.000Z"]);
});

test("days before a date that comes once, and never after it has passed", async () => {
  clock.now = at("2026-11-21T15:00");
  const { says, entered, due } = await journey({ path: "policy.ends", offsetDays: -7, at: "10:30", yearly: false });
  await says(31, { policy: { ends: "2026-12-01" } });
  await says(32, { policy: { ends: "2026-11-24" } });
  await runTurns();
  expect(await due()).toEqual([[31, "2026-11-24T05:00:00.000Z"]]);
  await runTurns(at("2026-11-24T10:30"));
  expect(await entered()).toEqual([[31, "2026-11-24T05:00:00.000Z"]]);
  await runTurns(at("2027-11-24T10:30"));
  expect(await entered()).toHaveLength(1);
  // Renewed: the new date counts again.
  await says(31, { policy: { ends: "2027-12-10" } });
  await runTurns();
  await runTurns(at("2027-12-03T10:30"));
  expect(await entered()).toHaveLength(2);
});

test("going live sets everybody's timers page by page, for moments to come only; a stop drops them", async () => {
  clock.now = at("2026-11-21T15:00");
  const { workspaceId, fill, setStatus, entered, due } = await journey();
  await t.sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, install.lanes), id, ${workspaceId}::int,
           jsonb_build_object('birthday', case when id % 2 = 0 then '1990-11-21' else '1990-12-01' end)
    from install, generate_series(40001, 46000) as id`;
  await fill();
  await runTurns();
  expect(await entered()).toEqual([]);
  const timers = await due();
  expect(timers).toHaveLength(6000);
  expect(timers[0]).toEqual([40001, "2026-12-01T03:30:00.000Z"]);
  expect(timers[1]).toEqual([40002, "2027-11-21T03:30:00.000Z"]);
  await runTurns(at("2026-12-01T09:00"));
  expect(await entered()).toHaveLength(3000);
  await setStatus("stopped");
  await fill();
  await runTurns();
  expect(await due()).toEqual([]);
});

test("a paused journey's dates wait for it, up to a day", async () => {
  clock.now = at("2026-11-20T12:00");
  const { says, setStatus, entered, due, workspaceId, journeyId } = await journey();
  await says(51, { birthday: "1990-11-21" });
  await says(52, { birthday: "1990-11-23" });
  await runTurns();
  await setStatus("paused");
  await runTurns(at("2026-11-24T08:00"));
  expect(await entered()).toEqual([]);
  await setStatus("live");
  await requestFromLanes(t.sql, workspaceId, { do: "resume", journeyId });
  await runTurns();
  expect(await entered()).toEqual([[52, new Date(clock.now).toISOString()]]);
  expect(await due()).toEqual([
    [51, "2027-11-21T03:30:00.000Z"],
    [52, "2027-11-23T03:30:00.000Z"],
  ]);
});

test("engine and simulator let the same people in at the same instants, whatever they say about date and zone", async () => {
  const from = at("2026-11-20T12:00");
  const until = at("2027-12-31T00:00");
  clock.now = from;
  const { workspaceId, journeyId, document } = await journey({ ...birthday, at: "00:30", offsetDays: -1 });
  const words = fc.record({
    time: fc.integer({ min: 1, max: 60 * 24 * 12 }).map((minutes) => from + minutes * 60_000),
    traits: fc.oneof(
      fc.constantFrom("1990-11-22", "1990-11-27", "1992-02-29", "2027-03-01", "x").map((date) => ({ birthday: date })),
      fc.constantFrom("Asia/Kolkata", "Pacific/Kiritimati", "America/Los_Angeles").map((timezone) => ({ timezone })),
    ),
  });
  const lives = fc.sample(fc.uniqueArray(words, { maxLength: 5, selector: ({ time }) => time }), {
    seed: 7,
    numRuns: 40,
  });
  const happenings = lives.map((life) => [...life].sort((a, b) => a.time - b.time));
  const coming = happenings.flatMap((life, n) => life.map((word) => ({ profileId: 6000 + n, ...word })));
  coming.sort((a, b) => a.time - b.time);
  for (;;) {
    const [lane] = await t.sql<{ due: Date | null }[]>`select min(next_due_at) as due from lane`;
    const next = Math.min(coming[0]?.time ?? until, lane?.due?.getTime() ?? until);
    if (next >= until) break;
    const now = coming.filter(({ time }) => time === next);
    coming.splice(0, now.length);
    if (now.length > 0) await accept(t.sql, workspaceId, now);
    await runTurns(next);
  }
  const engine = await t.sql<{ id: number; at: Date }[]>`
    select profile_id as id, entered_at as at from enrolment where journey_id = ${journeyId} order by 1, 2`;
  const graph = compileGraph(document, { definitions, handlers });
  const simulated = happenings.flatMap((life, n) => {
    const { ledger } = simulate({
      journeys: [{ journeyId, versionId: 1, graph }],
      segments: [],
      profileId: 6000 + n,
      traits: {},
      happenings: life,
      from,
      until: until - 1,
      zone: "Asia/Kolkata",
      limits: workspaceLimits.parse({}),
      reach: () => ({ address: null, consent: "unknown", suppressed: null }),
    });
    return ledger
      .filter(({ stepId }) => stepId === "in")
      .map(({ arrivedAt }) => [6000 + n, new Date(arrivedAt).toISOString()]);
  });
  expect(simulated.length).toBeGreaterThan(20);
  expect(engine.map(({ id, at }) => [id, at.toISOString()])).toEqual(simulated);
}, 120_000);

test("a date that came while nothing ran for more than a day is passed over, and the ledger says so once", async () => {
  clock.now = at("2026-11-20T12:00");
  const { says, entered, due, journeyId, setStatus } = await journey();
  const refused = async () =>
    (
      await t.sql`
        select profile_id as id, reason from ledger where journey_id = ${journeyId} and kind = 0 order by 1`
    ).map(({ id, reason }) => [Number(id), reason]);
  await says(91, { birthday: "1990-11-22" });
  await says(92, { birthday: "1990-11-23" });
  await runTurns();
  // The workers come back on the 23rd at noon: 27 hours after the first date, three hours after the second.
  await runTurns(at("2026-11-23T12:00"));
  expect(await refused()).toEqual([[91, "date_missed"]]);
  expect((await entered()).map(([id]) => id)).toEqual([92]);
  expect((await due()).map(([, when]) => when)).toEqual(["2027-11-22T03:30:00.000Z", "2027-11-23T03:30:00.000Z"]);
  // A pause of days over the next date is recorded alike, once.
  await setStatus("paused");
  await runTurns(at("2027-11-22T10:00"));
  expect(await refused()).toHaveLength(1);
  await runTurns(at("2027-11-26T10:00"));
  await setStatus("live");
  await runTurns(at("2027-11-26T11:00"));
  await runTurns(at("2027-11-26T12:00"));
  expect(await refused()).toEqual([
    [91, "date_missed"],
    [91, "date_missed"],
    [92, "date_missed"],
  ]);
});

import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { putOffFirst } from "./set-aside";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);
const minute = 60_000;

const waiting = (event: string) =>
  drawJourney(
    [
      ["in", "event-entry", { event, where: [] }],
      ["wait", "wait", { amount: 10, unit: "minutes" }],
      ["out", "exit", { label: "" }],
    ],
    ["in > wait", "wait > out"],
  );

const birthdays = drawJourney(
  [
    ["in", "date-entry", { path: "birthday", offsetDays: 0, at: "16:00", yearly: true }],
    ["out", "exit", { label: "" }],
  ],
  ["in > out"],
);

test("timers that may be to blame are put off, whatever their kind; people of a paused journey are passed over", async () => {
  const { workspaceId } = await t.workspace();
  const paused = await publishForTest(t.sql, workspaceId, waiting("Paused"));
  const live = await publishForTest(t.sql, workspaceId, waiting("Live"));
  const dated = await publishForTest(t.sql, workspaceId, birthdays);
  await accept(t.sql, workspaceId, [{ profileId: 1, name: "Paused", time: clock.now }]);
  await runTurns();
  clock.now += minute;
  await accept(t.sql, workspaceId, [
    { profileId: 1, name: "Live", time: clock.now },
    { profileId: 1, traits: { birthday: "1990-11-20" }, time: clock.now },
  ]);
  await runTurns();
  await t.sql`update journey set status = 'paused' where id = ${paused.journeyId}`;
  await definitionsChanged(t.sql);
  const timers = async () => {
    const [row] = await t.sql`
      select (select wake_at from enrolment where journey_id = ${paused.journeyId}) as paused,
        (select wake_at from enrolment where journey_id = ${live.journeyId}) as live,
        (select due_at from entry_timer where journey_id = ${dated.journeyId}) as dated`;
    return row;
  };
  const before = await timers();
  expect(before?.dated).toEqual(new Date("2026-11-20T10:30:00Z"));
  clock.now += 60 * minute;
  const [{ lane } = { lane: 0 }] = await t.sql<{ lane: number }[]>`select lane from enrolment limit 1`;
  await putOffFirst(t.sql, lane, new Date(clock.now), new Error("poison"));
  const later = new Date(clock.now + 60 * minute);
  expect(await timers()).toEqual({ paused: before?.paused, live: later, dated: later });
  // An hour on it is tried again, and nobody was lost.
  clock.now += 61 * minute;
  await runTurns();
  const ended = await t.sql`select journey_id as j from enrolment where status = 'ended' order by 1`;
  expect(ended.map(({ j }) => j)).toEqual([live.journeyId, dated.journeyId]);
});

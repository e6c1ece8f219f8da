import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { readExperiment } from "./read-experiment";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);
const hour = 3_600_000;

const goals = [
  { id: "buys", name: "", event: "Order", where: [], window: { amount: 7, unit: "days" }, exits: false, value: null },
  {
    id: "visits",
    name: "Visits",
    event: "Visit",
    where: [],
    window: { amount: 7, unit: "days" },
    exits: false,
    value: null,
  },
];

test("the numbers of an experiment are those of the people, each by their first arm and goals after it", async () => {
  const { workspaceId } = await t.workspace();
  const variants = [
    { port: "a", label: "A", share: 50 },
    { port: "b", label: "B", share: 50 },
  ];
  const document = drawJourney(
    [
      ["in", "event-entry", { event: "Go", where: [] }],
      ["early", "wait", { amount: 1, unit: "hours" }],
      ["exp", "experiment", { key: "", variants, control: 20 }],
      ["rest", "wait", { amount: 3, unit: "days" }],
      ["out", "exit", { label: "" }],
    ],
    ["in > early", "early > exp", "exp.a > rest", "exp.b > rest", "exp.control > rest", "rest > out"],
    { goals },
  );
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  const people = Array.from({ length: 300 }, (_, i) => 100 + i);
  const start = clock.now;
  await accept(
    t.sql,
    workspaceId,
    people.map((profileId) => ({ profileId, name: "Go", time: start })),
  );
  await runTurns();
  // A goal reached before the experiment is none of its doing.
  clock.now = start + hour / 2;
  const early = people.filter((id) => id % 10 === 0);
  await accept(
    t.sql,
    workspaceId,
    early.map((profileId) => ({ profileId, name: "Visit", time: clock.now })),
  );
  await runTurns();
  clock.now = start + 2 * hour;
  await runTurns();
  clock.now = start + 3 * hour;
  const buyers = people.filter((id) => id % 3 === 0);
  await accept(
    t.sql,
    workspaceId,
    buyers.map((profileId) => ({ profileId, name: "Order", time: clock.now })),
  );
  await runTurns();

  const passed = await t.sql<{ profileId: number; port: string }[]>`
    select profile_id as "profileId", port from ledger where journey_id = ${journeyId} and step_id = 'exp'`;
  const numbers = await readExperiment(t.db, { workspaceId, journeyId, stepId: "exp" });
  expect(numbers.goals).toEqual([
    { id: "buys", name: "Order" },
    { id: "visits", name: "Visits" },
  ]);
  for (const port of ["a", "b", "control"]) {
    const those = passed.filter((one) => one.port === port).map(({ profileId }) => profileId);
    const bought = those.filter((id) => id % 3 === 0).length;
    expect(numbers.arms.find((one) => one.port === port)).toEqual({
      port,
      people: those.length,
      reached: { buys: bought },
      reachedAny: bought,
    });
  }
  expect(numbers.arms.reduce((sum, { people: n }) => sum + n, 0)).toBe(300);
  await expect(readExperiment(t.db, { workspaceId: workspaceId + 1, journeyId, stepId: "exp" })).rejects.toThrow();
});

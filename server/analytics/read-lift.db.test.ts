import { expect, test } from "vitest";
import { isHeldOut } from "@/domain/journey/admission";
import { drawJourney } from "@/domain/journey/draw-journey";
import { journeySettings } from "@/domain/journey/settings";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { readLift } from "./read-lift";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);
const day = 86_400_000;

const where = [{ path: "total", test: { op: "greater" as const, value: 100 } }];
const goal = {
  ...{ id: "buys", name: "", event: "Order", where },
  ...{ window: { amount: 3, unit: "days" }, exits: false, value: null },
};

async function scene(settings: Record<string, unknown>) {
  const { workspaceId } = await t.workspace();
  const document = drawJourney(
    [
      ["in", "event-entry", { event: "Go", where: [] }],
      ["rest", "wait", { amount: 30, unit: "days" }],
      ["out", "exit", { label: "" }],
    ],
    ["in > rest", "rest > out"],
    settings,
  );
  return { workspaceId, ...(await publishForTest(t.sql, workspaceId, document)) };
}

test("those let in and those held out are compared person by person, by the same rule", async () => {
  const settings = { goals: [goal], holdout: 40 };
  const { workspaceId, journeyId } = await scene(settings);
  const people = Array.from({ length: 400 }, (_, i) => 1000 + i);
  const out = people.filter((id) => isHeldOut(journeySettings.parse(settings), journeyId, id));
  const inside = people.filter((id) => !out.includes(id));
  const start = clock.now;
  const all = (name: string, ids: readonly number[], total = 500) =>
    accept(
      t.sql,
      workspaceId,
      ids.map((profileId) => ({ profileId, name, time: clock.now, properties: { total } })),
    );
  await all("Go", people);
  await runTurns();
  clock.now = start + day;
  // Too small an order is no goal, a second one no second conversion, and one too late none.
  await all("Order", [...inside.slice(0, 90), ...out.slice(0, 20)]);
  await all("Order", [...inside.slice(0, 10), ...out.slice(0, 10)]);
  await all("Order", [...inside.slice(90, 120), ...out.slice(20, 60)], 50);
  await runTurns();
  // At the door again: the first time counts.
  await all("Go", people);
  clock.now = start + 3 * day;
  await all("Order", [...inside.slice(120, 140), ...out.slice(60, 80)]);
  await runTurns();
  const lift = await readLift(t.db, { journeyId, workspaceId });
  expect(lift).toMatchObject([
    {
      id: "buys",
      name: "Order",
      treated: { people: inside.length, reached: 90 },
      heldOut: { people: out.length, reached: 20 },
    },
  ]);
  const [one] = lift ?? [];
  expect(one?.lift?.difference).toBeCloseTo(90 / inside.length - 20 / out.length, 9);
  expect(one?.lift?.low).toBeGreaterThan(0);
});

test("nothing is compared where nobody was held out or nothing is to be reached, and too little is said to be so", async () => {
  const plain = await scene({ goals: [goal] });
  await accept(t.sql, plain.workspaceId, [{ profileId: 5001, name: "Go", time: clock.now }]);
  await runTurns();
  expect(await readLift(t.db, plain)).toBeNull();
  const aimless = await scene({ holdout: 50 });
  expect(await readLift(t.db, aimless)).toBeNull();
  const small = await scene({ goals: [goal], holdout: 50 });
  const ids = Array.from({ length: 30 }, (_, i) => 6000 + i);
  await accept(
    t.sql,
    small.workspaceId,
    ids.map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  expect((await readLift(t.db, small))?.[0]).toMatchObject({ lift: null });
  const other = await t.workspace();
  await expect(readLift(t.db, { ...small, workspaceId: other.workspaceId })).rejects.toMatchObject({
    code: "not_found",
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { isHeldOut } from "./admission";
import { byPriority } from "./by-priority";
import { journeySettings } from "./settings";
import { type Drawn, day, does, hour, minute, start, walk } from "./simulate/walk-for-test";

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;

/** In → wait → out, with these settings. */
const waiting = (amount: number, unit: "minutes" | "hours" | "days", settings: Record<string, unknown>): Drawn => [
  [entry, ["wait", "wait", { amount, unit }], out],
  ["in > wait", "wait > out"],
  settings,
];

const goal = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  event: "Order",
  where: [],
  window: { amount: 3, unit: "hours" },
  exits: false,
  ...more,
});

const marks = ({ ledger }: ReturnType<typeof walk>) =>
  ledger
    .filter(({ kind }) => kind === 4)
    .map(({ stepId, reason, leftAt, value }) => [stepId, reason, (leftAt ?? 0) - start, value]);

test("a goal is marked once where the person stands, with what it is worth, and the journey goes on", () => {
  const walked = walk(waiting(1, "hours", { goals: [goal("g", { value: "total" })] }), [
    does("Order"),
    does("Go", start + 1),
    does("Order", start + minute, { total: "12.50" }),
    does("Order", start + 2 * minute, { total: 99 }),
  ]);
  expect(marks(walked)).toEqual([["wait", "g", minute, 12.5]]);
  expect(walked.rows.at(-1)?.slice(0, 3)).toEqual(["out", "ends", "completed"]);
});

test("a goal counts after the journey has ended, until its window closes, and never twice", () => {
  const drawn = waiting(1, "hours", { goals: [goal("g"), goal("big", { where: [over50] })] });
  const reached = (...orders: [number, number][]) =>
    marks(walk(drawn, [does("Go"), ...orders.map(([at, total]) => does("Order", start + at, { total }))]));
  expect(reached([2 * hour, 1])).toEqual([["out", "g", 2 * hour, null]]);
  expect(reached([2 * hour, 1], [2 * hour + 1, 60], [2 * hour + 2, 70])).toEqual([
    ["out", "g", 2 * hour, null],
    ["out", "big", 2 * hour + 1, null],
  ]);
  expect(reached([3 * hour - 1, 1])).toHaveLength(1);
  expect(reached([3 * hour, 60])).toEqual([]);
});

const over50 = { path: "total", test: { op: "greater", value: 50 } };

test("a goal that exits ends the journey with its own mark, before an exit rule for the same event", () => {
  const exitRules = [{ id: "x", when: { kind: "event", event: "Order", where: [] } }];
  const goals = [goal("side"), goal("main", { exits: true })];
  const { ledger } = walk(waiting(1, "hours", { goals, exitRules }), [does("Go"), does("Order", start + minute)]);
  expect(ledger.slice(2).map(({ kind, outcome, reason }) => [kind, outcome, reason])).toEqual([
    [4, "goal", "side"],
    [4, "goal", "main"],
    [2, "goal", "main"],
  ]);
});

test("the longest stay ends any wait to the ms, and wins over a step that is due at that very instant", () => {
  const stay = { maximumStay: { amount: 2, unit: "hours" } };
  const last = (drawn: Drawn) => walk(drawn, [does("Go")]).rows.at(-1);
  expect(last(waiting(30, "days", stay))).toEqual(["wait", "ends", "max_stay", 2 * hour]);
  expect(last(waiting(2, "hours", stay))).toEqual(["wait", "ends", "max_stay", 2 * hour]);
  expect(last(waiting(119, "minutes", stay))?.[2]).toBe("completed");
  const forever = { awaits: [{ kind: "event", port: "e", event: "Never", where: [] }], timeout: null };
  expect(last([[entry, ["wait", "wait-for", forever], out], ["in > wait", "wait.e > out"], stay])).toEqual([
    "wait",
    "ends",
    "max_stay",
    2 * hour,
  ]);
});

test("a journey opens and closes on the workspace's clock; at its end people finish or leave, as it says", () => {
  // 10:00 UTC is 15:30 in Kolkata.
  const runs = { from: "2026-11-20T15:30", until: "2026-11-20T16:30" };
  const drawn = (atEnd: string) => waiting(20, "minutes", { runs: { ...runs, atEnd } });
  const times = [-1, 0, 50 * minute, hour].map((ms) => does("Go", start + ms));
  const refused = walk(drawn("finish"), times).rows.filter(([, what]) => what === "refused");
  expect(refused.map(([, , reason, at]) => [reason, at])).toEqual([
    ["not_started", -1],
    ["over", hour],
  ]);
  expect(walk(drawn("finish"), times).rows.at(-1)).toEqual(["out", "ends", "completed", 70 * minute]);
  expect(walk(drawn("exit"), times).rows.at(-1)).toEqual(["wait", "ends", "over", hour]);
});

test("a holdout keeps the same people out for good, about as many as it says, others in another journey", () => {
  const settings = journeySettings.parse({ holdout: 20 });
  const held = (journeyId: number) =>
    Array.from({ length: 10_000 }, (_, person) => person).filter((person) => isHeldOut(settings, journeyId, person));
  expect(held(1)).toEqual(held(1));
  expect(held(1).length).toBeGreaterThan(1850);
  expect(held(1).length).toBeLessThan(2150);
  const first = new Set(held(1));
  expect(held(2).filter((person) => first.has(person)).length).toBeLessThan(550);
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (journeyId, person) => {
      expect(isHeldOut(journeySettings.parse({}), journeyId, person)).toBe(false);
    }),
  );
});

test("a larger holdout keeps everybody out whom the smaller one did", () => {
  const held = (holdout: number) =>
    Array.from({ length: 500 }, (_, person) => person).filter((person) =>
      isHeldOut(journeySettings.parse({ holdout }), 3, person),
    );
  expect(held(30)).toEqual(expect.arrayContaining(held(10)));
});

test("who is not eligible is told so, and not counted into the holdout group", () => {
  const gold = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };
  const drawn = waiting(1, "hours", { eligibility: gold, holdout: 50 });
  const why = Array.from(
    { length: 20 },
    (_, profileId) => walk(drawn, [does("Go")], { profileId, traits: { tier: "tin" } }).rows[0]?.[2],
  );
  expect(new Set(why)).toEqual(new Set(["not_eligible"]));
  const golden = Array.from(
    { length: 20 },
    (_, profileId) => walk(drawn, [does("Go")], { profileId, traits: { tier: "gold" } }).rows[0]?.[2],
  );
  expect(new Set(golden)).toEqual(new Set(["holdout", ""]));
});

test("more important journeys move first; those of the same rank keep their order", () => {
  const movers = ["normal 1", "low 2", "always 3", "normal 4", "high 5"] as const;
  const rank = (mover: string) => {
    const [priority] = mover.split(" ");
    return priority === "low" || priority === "high" || priority === "always" ? priority : "normal";
  };
  expect(byPriority(movers, rank)).toEqual([["always 3"], ["high 5"], ["normal 1", "normal 4"], ["low 2"]]);
});

test("settings of the first version of a document stay readable", () => {
  const goals = journeySettings.parse({ goal: { event: "Order", where: [], windowDays: 3, exits: true } }).goals;
  expect(goals).toEqual([
    { id: "goal", name: "", event: "Order", where: [], window: { amount: 3, unit: "days" }, exits: true, value: null },
  ]);
});

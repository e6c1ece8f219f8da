import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import type { Predicate } from "../../segment/predicate";
import { type Drawn, day, does, hour, minute, start, walk } from "./walk-for-test";

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const gold: Predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };
const waitFor = (amount: number | null) =>
  [
    "wait",
    "wait-for",
    {
      awaits: [{ kind: "event", port: "ordered", event: "Order", where: [] }],
      timeout: amount === null ? null : { amount, unit: "hours" },
    },
  ] as const;
const waiting = ["in > wait", "wait.ordered > out", "wait.timeout > late"];
const late = ["late", "exit", { label: "late" }] as const;

test("a wait wakes at arrival plus its length, never before", () => {
  const drawn: Drawn = [
    [entry, ["wait", "wait", { amount: 3, unit: "days" }], out],
    ["in > wait", "wait > out"],
  ];
  expect(walk(drawn, [does("Go")]).rows).toEqual([
    ["in", "next", "", 0],
    ["wait", "rests", "", 0],
    ["wait", "next", "", 3 * day],
    ["out", "ends", "completed", 3 * day],
  ]);
});

test("wait-for takes an event at or after arrival, and not one from before that came in late", () => {
  const drawn: Drawn = [[entry, waitFor(2), out, late], waiting];
  const early = does("Order", start - 1, {}, start + minute);
  expect(walk(drawn, [does("Go"), early, does("Order", start + hour)]).rows.slice(2)).toEqual([
    ["wait", "ordered", "happened", hour],
    ["out", "ends", "completed", hour],
  ]);
});

test("wait-for times out at arrival plus its limit; an event at that very instant is too late", () => {
  const drawn: Drawn = [[entry, waitFor(2), out, late], waiting];
  const rows = walk(drawn, [does("Go"), does("Order", start + 2 * hour)]).rows;
  expect(rows.slice(2)).toEqual([
    ["wait", "timeout", "timeout", 2 * hour],
    ["late", "ends", "completed", 2 * hour],
  ]);
});

test("wait-for a predicate passes at once when it holds already, and when it comes to hold", () => {
  const config = { awaits: [{ kind: "predicate", port: "yes", predicate: gold }], timeout: null };
  const drawn: Drawn = [
    [entry, ["wait", "wait-for", config], out],
    ["in > wait", "wait.yes > out"],
  ];
  expect(walk(drawn, [does("Go")], { traits: { tier: "Gold" } }).rows.at(-1)).toEqual(["out", "ends", "completed", 0]);
  const later = { time: start + hour, traits: { tier: "gold" } };
  expect(walk(drawn, [does("Go"), later]).rows.at(-1)).toEqual(["out", "ends", "completed", hour]);
});

test("a predicate that becomes true by the passing of time alone wakes exactly then", () => {
  const notLately: Predicate = {
    kind: "did",
    event: "Go",
    where: [],
    count: { op: "atMost", n: 0 },
    window: { kind: "last", amount: 5, unit: "hours" },
    per: { by: "occurrence" },
  };
  const config = { awaits: [{ kind: "predicate", port: "yes", predicate: notLately }], timeout: null };
  const drawn: Drawn = [
    [entry, ["wait", "wait-for", config], out],
    ["in > wait", "wait.yes > out"],
  ];
  expect(walk(drawn, [does("Go")]).rows.at(-1)).toEqual(["out", "ends", "completed", 5 * hour]);
});

test("an exit rule ends any wait at once and wins over a step at the same instant", () => {
  const rules = { exitRules: [{ id: "bought", when: { kind: "event", event: "Order", where: [] } }] };
  const drawn: Drawn = [
    [entry, ["wait", "wait", { amount: 2, unit: "hours" }], out],
    ["in > wait", "wait > out"],
    rules,
  ];
  for (const at of [hour, 2 * hour]) {
    expect(walk(drawn, [does("Go"), does("Order", start + at)]).rows.slice(2)).toEqual([
      ["wait", "ends", "exit_rule", at],
    ]);
  }
});

test("an exit rule that is a predicate keeps the step from running at all", () => {
  const rules = { exitRules: [{ id: "gold", when: { kind: "predicate", predicate: gold } }] };
  const mail = ["mail", "email", definitions.email?.examples.welcome ?? {}] as const;
  const drawn: Drawn = [
    [entry, ["wait", "wait", { amount: 2, unit: "hours" }], mail, out],
    ["in > wait", "wait > mail", "mail > out"],
    rules,
  ];
  const turnsGold = walk(drawn, [does("Go"), { time: start + hour, traits: { tier: "gold" } }]);
  expect(turnsGold.rows.at(-1)).toEqual(["wait", "ends", "exit_rule", hour]);
  const isGold = walk(drawn, [does("Go")], { traits: { tier: "gold" } });
  expect(isGold.rows).toEqual([["in", "ends", "exit_rule", 0]]);
  expect([...turnsGold.messages, ...isGold.messages]).toEqual([]);
});

test("the goal ends the journey within its window only", () => {
  const goal = {
    goals: [{ id: "g", event: "Order", where: [], window: { amount: 1, unit: "days" }, exits: true }],
  };
  const drawn: Drawn = [[entry, ["wait", "wait", { amount: 2, unit: "days" }], out], ["in > wait", "wait > out"], goal];
  expect(walk(drawn, [does("Go"), does("Order", start + day - 1)]).rows.at(-1)?.[2]).toBe("goal");
  expect(walk(drawn, [does("Go"), does("Order", start + day)]).rows.at(-1)?.[2]).toBe("completed");
});

test("entering again follows the rule of the journey", () => {
  const steps = [entry, ["wait", "wait", { amount: 1, unit: "hours" }], out] as const;
  const arrows = ["in > wait", "wait > out"];
  const at = [0, 10 * minute, 2 * hour, 30 * hour];
  const times = at.map((ms) => does("Go", start + ms, { order: ms < hour ? "a" : "b", blank: " " }));
  const refused = (reentry: unknown) =>
    walk([steps, arrows, { reentry }], times)
      .rows.filter(([, what]) => what === "refused")
      .map(([, , reason, ms]) => [reason, ms]);
  expect(refused({ mode: "afterExit" })).toEqual([["already_in", at[1]]]);
  expect(refused({ mode: "never" })).toEqual([
    ["already_in", at[1]],
    ["enters_once", at[2]],
    ["enters_once", at[3]],
  ]);
  expect(refused({ mode: "afterPause", pause: { amount: 1, unit: "days" } })).toEqual([
    ["already_in", at[1]],
    ["too_soon", at[2]],
  ]);
  expect(refused({ mode: "perKey", property: "order" })).toEqual([
    ["already_in", at[1]],
    ["enters_once", at[3]],
  ]);
  expect(refused({ mode: "perKey", property: "missing" }).map(([reason]) => reason)).toEqual(Array(4).fill("no_key"));
  // An order number that is there and empty is none.
  expect(refused({ mode: "perKey", property: "blank" }).map(([reason]) => reason)).toEqual(Array(4).fill("no_key"));
});

test("a loop counts its visits", () => {
  const drawn: Drawn = [
    [entry, ["wait", "wait", { amount: 1, unit: "days" }], ["split", "split", { arms: arms(100, 0) }], out],
    ["in > wait", "wait > split", "split.a > wait", "split.b > out"],
  ];
  const { ledger } = walk(drawn, [does("Go")], { until: start + 3 * day });
  expect(ledger.filter(({ stepId, kind }) => stepId === "wait" && kind === 1).map(({ visit }) => visit)).toEqual([
    1, 2, 3, 4,
  ]);
});

const arms = (a: number, b: number) => [
  { port: "a", label: "A", share: a },
  { port: "b", label: "B", share: b },
];

test("an e-mail that cannot be sent leaves by notSent where that leads somewhere, else by next, and says why", () => {
  const mail = ["mail", "email", definitions.email?.examples.welcome ?? {}] as const;
  const more = { traits: {} };
  expect(
    walk(
      [
        [entry, mail, out],
        ["in > mail", "mail > out"],
      ],
      [does("Go")],
      more,
    ).rows[1],
  ).toEqual(["mail", "next", "not_sent", 0]);
  const both: Drawn = [
    [entry, mail, out, late],
    ["in > mail", "mail > out", "mail.notSent > late"],
  ];
  const { rows, ledger } = walk(both, [does("Go")], more);
  expect(rows[1]).toEqual(["mail", "notSent", "not_sent", 0]);
  expect(ledger[1]?.reason).toBe("no_address");
});

test("traits set by a step are seen by the next", () => {
  const set = ["set", "update-profile", { changes: [{ path: "tier", value: "{{ event.tier }}" }] }] as const;
  const branches = [{ port: "gold", label: "", predicate: gold }];
  const drawn: Drawn = [
    [entry, set, ["if", "condition", { branches }], out, late],
    ["in > set", "set > if", "if.gold > out", "if.otherwise > late"],
  ];
  const { rows, traits } = walk(drawn, [does("Go", start, { tier: "gold" })]);
  expect(rows.map(([step, what]) => `${step} ${what}`)).toEqual(["in next", "set next", "if gold", "out ends"]);
  expect(traits.tier).toBe("gold");
});

test("who enters a segment enters the journey that starts with it", () => {
  const joins = ["in", "segment-entry", { segmentId: 5, on: "enter", includeCurrent: false }] as const;
  const more = { segments: [{ id: 5, predicate: gold }] };
  const happenings = [0, hour, 2 * hour].map((ms, n) => ({
    time: start + ms,
    traits: { tier: n === 1 ? "tin" : "gold" },
  }));
  const { rows } = walk([[joins, out], ["in > out"]], happenings, more);
  expect(rows.filter(([step]) => step === "in").map(([, , , at]) => at)).toEqual([0, 2 * hour]);
});

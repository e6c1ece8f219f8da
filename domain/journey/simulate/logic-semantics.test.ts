import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { workspaceLimits } from "../../limits/limits";
import { checkJourney } from "../check";
import { compileGraph } from "../compile-graph";
import { drawJourney } from "../draw-journey";
import { simulate } from "./simulate";
import type { SimulatedJourney, Simulation } from "./simulation";

/** What the logic steps promise. */

const start = Date.parse("2026-11-20T10:00:00Z");
const day = 86_400_000;
type Steps = Parameters<typeof drawJourney>[0];

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;

const journey = (journeyId: number, steps: Steps, arrows: readonly string[]): SimulatedJourney => {
  const document = drawJourney(steps, arrows);
  return { journeyId, versionId: journeyId, graph: compileGraph(document, { definitions, handlers }) };
};

/** A step between the entry and the exit, to which all its ways lead. */
const only = (type: string, config: Record<string, unknown>, journeyId = 1) =>
  journey(
    journeyId,
    [entry, ["step", type, config], out],
    ["in > step", ...(definitions[type]?.ports(config) ?? []).map(({ id }) => `step.${id} > out`)],
  );

function walk(
  journeys: readonly SimulatedJourney[],
  more: Partial<Simulation> & { properties?: Record<string, unknown> } = {},
) {
  const { properties = {}, ...rest } = more;
  return simulate({
    journeys,
    segments: [],
    profileId: 7,
    traits: {},
    happenings: [{ time: start, event: { id: "go", name: "Go", time: start, properties } }],
    until: start + 1000 * day,
    zone: "Asia/Kolkata",
    limits: workspaceLimits.parse({}),
    reach: () => ({ address: null, consent: "unknown", suppressed: null }),
    ...rest,
  });
}

const portOf = (journeys: readonly SimulatedJourney[], more: Parameters<typeof walk>[1] = {}) =>
  walk(journeys, more).ledger.find(({ stepId, kind }) => stepId === "step" && kind === 3)?.port;

test("a condition takes the first branch that holds: if, else if, else", () => {
  const atLeast = (value: number) => ({ kind: "trait", path: "points", test: { op: "atLeast", value } });
  const branches = [
    { port: "gold", label: "", predicate: atLeast(100) },
    { port: "silver", label: "", predicate: atLeast(50) },
  ];
  const condition = only("condition", { branches });
  const of = (points: number) => portOf([condition], { traits: { points } });
  expect([of(120), of(100), of(99), of(49)]).toEqual(["gold", "gold", "silver", "otherwise"]);
});

test("a switch compares like predicates do: no matter the case of letters, whether number or text, any of a list", () => {
  const cases = [
    { port: "gold", value: "Gold" },
    { port: "three", value: "3" },
    { port: "yes", value: "true" },
  ];
  const byTrait = only("switch", { source: "trait", path: "tier", cases });
  const of = (tier: unknown) => portOf([byTrait], { traits: { tier } });
  expect([of("gold"), of("GOLD"), of(3), of("3"), of(true), of(["tin", "gold"])]).toEqual([
    "gold",
    "gold",
    "three",
    "three",
    "yes",
    "gold",
  ]);
  expect([of("golden"), of(null), of(undefined), of({ gold: true })]).toEqual(Array(4).fill("otherwise"));
  const byEvent = only("switch", { source: "event", path: "order.tier", cases });
  expect(portOf([byEvent], { properties: { order: { tier: "gold" } }, traits: { tier: 3 } })).toBe("gold");
});

const variants = [
  { port: "a", label: "A", share: 50 },
  { port: "b", label: "B", share: 50 },
];
const people = Array.from({ length: 500 }, (_, i) => i + 1);
const draw = (config: Record<string, unknown>, journeyId = 1) => {
  const one = only("experiment", config, journeyId);
  return people.map((profileId) => portOf([one], { profileId }));
};
const sharing = (ports: readonly unknown[], port: string) => ports.filter((one) => one === port).length / ports.length;

test("an experiment draws by its shares, and the same person gets the same in every version", () => {
  const config = { key: "", variants, control: null };
  const first = draw(config);
  expect(draw(config)).toEqual(first);
  expect(sharing(first, "a")).toBeGreaterThan(0.44);
  expect(sharing(first, "a")).toBeLessThan(0.56);
  // Another journey draws anew, unless the experiment has the same name.
  expect(draw(config, 2)).not.toEqual(first);
  const named = { ...config, key: "subject lines" };
  expect(draw(named, 2)).toEqual(draw(named, 1));
});

test("a control group takes its share and moves nobody from one variant to another", () => {
  const without = draw({ key: "", variants, control: null });
  const withControl = draw({ key: "", variants, control: 20 });
  expect(sharing(withControl, "control")).toBeGreaterThan(0.15);
  expect(sharing(withControl, "control")).toBeLessThan(0.25);
  for (const [i, port] of withControl.entries()) if (port !== "control") expect(port).toBe(without[i]);
  const larger = draw({ key: "", variants, control: 30 });
  for (const [i, port] of withControl.entries()) if (port === "control") expect(larger[i]).toBe("control");
});

const wait = ["wait", "wait", { amount: 1, unit: "days" }] as const;
const loop = (limit: number, more: Steps = [], way = ["goto.again > wait"]) =>
  journey(
    1,
    [entry, wait, ...more, ["goto", "goto", { limit }], out],
    ["in > wait", "wait > goto", ...way, "goto.limit > out"],
  );

test("a go-to sends people round as often as its limit says, and every visit has its own number", () => {
  const rows = walk([loop(3)]).ledger.map(({ stepId, visit, kind, port, outcome, leftAt }) => [
    stepId,
    visit,
    kind,
    port,
    outcome,
    leftAt === null ? null : (leftAt - start) / day,
  ]);
  expect(rows.filter(([, , kind]) => kind !== 1)).toEqual([
    ["in", 1, 3, "next", null, 0],
    ["wait", 1, 2, "next", null, 1],
    ["goto", 1, 3, "again", null, 1],
    ["wait", 2, 2, "next", null, 2],
    ["goto", 2, 3, "again", null, 2],
    ["wait", 3, 2, "next", null, 3],
    ["goto", 3, 3, "again", null, 3],
    ["wait", 4, 2, "next", null, 4],
    ["goto", 4, 3, "limit", "limit", 4],
    ["out", 1, 3, null, "completed", 4],
  ]);
});

test("one enrolment stays with its arm however often it comes round, also when shares have changed", () => {
  const arms = ["experiment", "experiment", { key: "", variants, control: null }] as const;
  const graph = loop(5, [arms], ["goto.again > experiment", "experiment.a > wait", "experiment.b > wait"]);
  for (const profileId of people.slice(0, 30)) {
    const taken = walk([graph], { profileId }).ledger.filter(({ stepId }) => stepId === "experiment");
    expect(taken).toHaveLength(5);
    expect(new Set(taken.map(({ port }) => port)).size).toBe(1);
  }
});

test("a journey starts another and hands values over; there they are read as the starting event", () => {
  const config = {
    journeyId: 2,
    data: [
      { name: "order_id", value: "{{ event.id }}" },
      { name: "tier", value: "{{ profile.tier }}" },
    ],
  };
  const cases = [{ port: "gold", value: "gold" }];
  const other = journey(
    2,
    [["in", "api-entry", {}], ["step", "switch", { source: "event", path: "tier", cases }], out],
    ["in > step", "step.gold > out", "step.otherwise > out"],
  );
  const { ledger } = walk([only("start-journey", config), other], {
    traits: { tier: "gold" },
    properties: { id: "o1" },
  });
  expect(ledger.map(({ journeyId, stepId, port, outcome }) => [journeyId, stepId, port, outcome])).toEqual([
    [1, "in", "next", null],
    [1, "step", "next", "started"],
    [1, "out", null, "completed"],
    [2, "in", "next", null],
    [2, "step", "gold", null],
    [2, "out", null, "completed"],
  ]);
});

test("a version published before loops needed a limit keeps running, though it could not be published now", () => {
  const arms = [
    { port: "a", label: "A", share: 100 },
    { port: "b", label: "B", share: 0 },
  ];
  const steps: Steps = [entry, wait, ["split", "split", { arms }], out];
  const arrows = ["in > wait", "wait > split", "split.a > wait", "split.b > out"];
  expect(checkJourney(drawJourney(steps, arrows), definitions).map(({ code }) => code)).toContain("loop_without_limit");
  const { ledger } = walk([journey(1, steps, arrows)], { until: start + 10 * day });
  expect(ledger.filter(({ stepId, kind }) => stepId === "wait" && kind === 2)).toHaveLength(10);
});

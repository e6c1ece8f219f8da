import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { checkJourney } from "./check";
import { emptyDocument } from "./document";
import { drawJourney } from "./draw-journey";

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const wait = ["wait", "wait", { amount: 1, unit: "days" }] as const;
const half = [
  { port: "a", label: "A", share: 50 },
  { port: "b", label: "B", share: 50 },
];
const split = ["split", "split", { arms: half }] as const;

const codes = (...drawn: Parameters<typeof drawJourney>) =>
  checkJourney(drawJourney(...drawn), definitions).map(({ code, nodeId }) => `${code} ${nodeId}`);

test("a complete journey has no problems; ways may join", () => {
  expect(codes([entry, split, wait, out], ["in > split", "split.a > wait", "split.b > out", "wait > out"])).toEqual([]);
});

test("nothing drawn is a problem", () => {
  expect(checkJourney(emptyDocument(), definitions).map(({ code }) => code)).toEqual(["no_entry"]);
});

test("what is missing is named where it is missing", () => {
  expect(codes([entry, ["wait", "wait", { amount: null, unit: "days" }]], ["in > wait"])).toEqual([
    "incomplete wait",
    "not_connected wait",
  ]);
  expect(codes([entry, out, ["out2", "exit", { label: "" }]], ["in > out"])).toEqual(["unreachable out2"]);
  expect(codes([entry, ["x", "teleport", {}]], ["in > x"])).toEqual(["unknown_type x"]);
});

test("edges that lead astray are named", () => {
  expect(codes([entry, out], ["in > out", "in > gone"])).toContain("dangling_edge in");
  expect(codes([entry, out], ["in > out", "in.side > out"])).toEqual(["unknown_port in"]);
  expect(codes([entry, out, wait], ["in > out", "in > wait", "wait > in"])).toEqual([
    "double_edge in",
    "into_entry in",
  ]);
});

test("a loop needs a step at which people rest, and one that limits how often they come", () => {
  const again = ["again", "split", { arms: half }] as const;
  const goto = ["goto", "goto", { limit: 3 }] as const;
  const arrows = ["in > split", "split.a > again", "split.b > out", "again.b > out"];
  expect(codes([entry, split, again, out], [...arrows, "again.a > split"])).toEqual([
    "loop_without_limit split",
    "loop_without_limit again",
    "loop_without_wait split",
    "loop_without_wait again",
  ]);
  expect(codes([entry, split, again, wait, out], [...arrows, "again.a > wait", "wait > split"])).toEqual([
    "loop_without_limit split",
    "loop_without_limit again",
    "loop_without_limit wait",
  ]);
  const back = [...arrows, "again.a > goto", "goto.limit > out"];
  expect(codes([entry, split, again, goto, out], [...back, "goto.again > split"])).toEqual([
    "loop_without_wait split",
    "loop_without_wait again",
    "loop_without_wait goto",
  ]);
  expect(codes([entry, split, again, goto, wait, out], [...back, "goto.again > wait", "wait > split"])).toEqual([]);
  // The other loop of two needs one of its own.
  const two = [entry, split, ["again", "split", { arms: half }], goto, wait, out] as const;
  const arrowsOfTwo = ["in > wait", "wait > split", "split.a > goto", "goto.again > wait", "goto.limit > out"];
  expect(codes(two, [...arrowsOfTwo, "split.b > again", "again.a > wait", "again.b > out"])).toEqual([
    "loop_without_limit wait",
    "loop_without_limit split",
    "loop_without_limit again",
  ]);
  expect(
    codes(
      [entry, ["goto", "goto", { limit: null }], wait, out],
      ["in > wait", "wait > goto", "goto.again > wait", "goto.limit > out"],
    ),
  ).toEqual(["incomplete goto"]);
});

test("waiting for a click needs the e-mail to exist", () => {
  const awaits = [{ kind: "message", port: "clicked", stepId: "gone", did: "clicked" }];
  const click = ["click", "wait-for", { awaits, timeout: null }] as const;
  expect(codes([entry, click, out], ["in > click", "click.clicked > out"])).toEqual(["message_step_missing click"]);
});

test("conditions in the settings must be complete, and a journey cannot end before it starts", () => {
  const open = { path: "", test: { op: "equals", value: "x" } };
  const found = (settings: Parameters<typeof drawJourney>[2]) =>
    checkJourney(drawJourney([entry, out], ["in > out"], settings), definitions).map(
      ({ code, setting }) => `${code} ${setting}`,
    );
  const window = { amount: 1, unit: "days" };
  expect(found({})).toEqual([]);
  expect(
    found({
      eligibility: { kind: "trait", ...open },
      goals: [{ id: "g", event: "Order", where: [open], window, exits: true }],
      exitRules: [{ id: "x", when: { kind: "event", event: "Order", where: [open] } }],
      runs: { from: "2026-11-21T10:00", until: "2026-11-21T10:00" },
    }),
  ).toEqual([
    "setting_incomplete eligibility",
    "setting_incomplete goals",
    "setting_incomplete exitRules",
    "settings_dates runs",
  ]);
});

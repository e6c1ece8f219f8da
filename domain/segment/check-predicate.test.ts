import { expect, test } from "vitest";
import { checkPredicate, completePredicate } from "./check-predicate";
import { findCycle } from "./dependency-order";
import { mentions } from "./mentions";
import { type Predicate, predicate } from "./predicate";

const codes = (tree: unknown, context = {}) =>
  checkPredicate(predicate.parse(tree), context).map(({ at, code }) => [at, code]);
const did = (more: object) => ({ kind: "did", event: "Order Completed", ...more });

test("names each row that is not finished", () => {
  const tree = {
    kind: "all",
    of: [
      { kind: "trait", path: "", test: { op: "equals", value: "" } },
      { kind: "not", of: { kind: "inSegment", segmentId: null } },
      { kind: "any", of: [did({ event: "", where: [{ path: "", test: { op: "in", values: [] } }] })] },
    ],
  };
  expect(codes(tree)).toEqual([
    [[0], "chooseTrait"],
    [[0], "chooseValue"],
    [[1, 0], "chooseSegment"],
    [[2, 0], "chooseEvent"],
    [[2, 0], "chooseProperty"],
    [[2, 0], "chooseValue"],
  ]);
  expect(completePredicate.safeParse(tree).success).toBe(false);
  expect(completePredicate.safeParse(did({})).success).toBe(true);
});

test("a rule that counts among others is checked with those, too", () => {
  const among = { kind: "all", of: [did({ event: "" }), { kind: "inSegment", segmentId: 7 }] };
  const rank = {
    kind: "rank",
    side: "top",
    size: { by: "people", n: 5 },
    of: { kind: "trait", path: "spent" },
    among,
  };
  const onePer = { kind: "onePer", key: "home", keep: { by: "newest" }, missing: "own", among };
  for (const tree of [rank, onePer]) {
    expect(codes({ kind: "not", of: tree }, { segmentName: () => null })).toEqual([
      [[0], "chooseEvent"],
      [[0], "unknownSegment"],
    ]);
    expect(completePredicate.safeParse(tree).success).toBe(false);
  }
  const wide = (n: number) => ({ ...onePer, among: { kind: "any", of: Array.from({ length: n }, () => did({})) } });
  const many = { kind: "all", of: [wide(100), wide(99)] };
  expect(codes(many)).toEqual([[[], "tooManyConditions"]]);
  expect(codes({ kind: "all", of: [wide(100), wide(98)] })).toEqual([]);
});

test("finds windows in which nothing can happen", () => {
  expect(codes(did({ window: { kind: "between", from: "2026-02-02", to: "2026-02-01" } }))).toEqual([
    [[], "emptyWindow"],
  ]);
  expect(codes(did({ window: { kind: "between", from: "2026-02-02", to: "2026-02-02" } }))).toEqual([]);
  expect(codes(did({ window: { kind: "between", from: "2026-02-30", to: null } }))).toEqual([[[], "badDate"]]);
  const days = (n: number) =>
    did({ per: { by: "day" }, count: { op: "atLeast", n }, window: { kind: "last", amount: 7, unit: "days" } });
  expect(codes(days(9))).toEqual([[[], "moreDaysThanWindow"]]);
  expect(codes(days(8))).toEqual([]);
});

test("unknown events are warned about, unknown segments refused", () => {
  expect(checkPredicate(predicate.parse(did({})), { eventNames: new Set() })[0]?.severity).toBe("warning");
  const unknown = checkPredicate({ kind: "inSegment", segmentId: 3 }, { segmentName: () => null });
  expect(unknown).toMatchObject([{ code: "unknownSegment", severity: "error" }]);
});

test("a cycle is found and its path named", () => {
  const trees: Record<number, Predicate> = {
    1: { kind: "all", of: [{ kind: "inSegment", segmentId: 2 }] },
    2: { kind: "not", of: { kind: "inSegment", segmentId: 3 } },
    3: { kind: "inSegment", segmentId: 1 },
  };
  const mentionedBy = (id: number) => {
    const tree = trees[id];
    return tree ? mentions(tree).segmentIds : [];
  };
  expect(findCycle(1, mentionedBy)).toEqual([1, 2, 3, 1]);
  expect(findCycle(1, (id) => (id === 3 ? [] : mentionedBy(id)))).toBeNull();
  const leaf: Predicate = { kind: "inSegment", segmentId: 2 };
  expect(checkPredicate(leaf, { cycleThrough: () => "A → B → A" })).toEqual([
    { at: [], code: "cycle", severity: "error", values: { path: "A → B → A" } },
  ]);
  expect(checkPredicate(leaf, { cycleThrough: () => null })).toEqual([]);
});

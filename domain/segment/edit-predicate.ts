import type { Field, FieldKind } from "./field";
import { isOfTrait } from "./leaves/window";
import type {
  Comparison,
  ExactDuration,
  Group,
  Leaf,
  LeafOf,
  Predicate,
  PropertyFilter,
  Scalar,
  TimeWindow,
} from "./predicate";

/** Edits of a tree as the rule editor makes them. All pure. */

/** How the rows of a group are joined; `none` is shown for a negated `any`, `notAll` for a negated `all`. */
export type GroupMode = "all" | "any" | "none" | "notAll";

/** The rows of a group and how they are joined; null where the tree is a single row. */
export function asGroup(tree: Predicate): { mode: GroupMode; of: Predicate[] } | null {
  if (tree.kind === "all" || tree.kind === "any") return { mode: tree.kind, of: tree.of };
  if (tree.kind !== "not" || (tree.of.kind !== "all" && tree.of.kind !== "any")) return null;
  return { mode: tree.of.kind === "any" ? "none" : "notAll", of: tree.of.of };
}

/** The tree that a group shown by the editor stands for. */
export function fromGroup(mode: GroupMode, of: Predicate[]): Predicate {
  const group: Group = { kind: mode === "all" || mode === "notAll" ? "all" : "any", of };
  return mode === "none" || mode === "notAll" ? { kind: "not", of: group } : group;
}

/** A row of the editor: a leaf, plain or negated. `not` of `not` is plain again. */
export function asRow(tree: Predicate): { negated: boolean; leaf: Leaf } | null {
  let negated = false;
  let inner = tree;
  while (inner.kind === "not") {
    negated = !negated;
    inner = inner.of;
  }
  return inner.kind === "all" || inner.kind === "any" ? null : { negated, leaf: inner };
}

/** A row that is still to be filled in. */
export function emptyLeaf(kind: Leaf["kind"]): Leaf {
  switch (kind) {
    case "trait":
      return { kind, path: "", test: { op: "equals", value: "" } };
    case "did":
      return {
        kind,
        event: "",
        where: [],
        count: { op: "atLeast", n: 1 },
        window: { kind: "last", amount: 30, unit: "days" },
        per: { by: "occurrence" },
      };
    case "inSegment":
      return { kind, segmentId: null };
    case "inList":
      return { kind, listId: null };
    case "journey":
      return { kind, journeyId: null, state: "in", stepId: null, outcome: null, window: { kind: "ever" } };
    case "consent":
      return { kind, channel: "email", topic: "*", state: "granted" };
    case "reachable":
      return { kind, channel: "email", topic: "*", consented: false };
    case "sample":
      return { kind, from: 0, to: 10, salt: "" };
    case "rank":
      return {
        kind,
        side: "top",
        size: { by: "percent", percent: 20 },
        of: { kind: "total", event: "", where: [], fn: "sum", path: "", window: last(90) },
      };
    case "onePer":
      return { kind, key: "", keep: { by: "newest" }, missing: "own" };
    case "place":
      return { kind, source: { of: "traits" }, test: { by: "country", values: [] } };
    default:
      return emptyEventLeaf(kind);
  }
}

const last = (days: number): TimeWindow => ({ kind: "last", amount: days, unit: "days" });

type EventLeafKind = "firstLast" | "total" | "share" | "sequence" | "message";

function emptyEventLeaf(kind: EventLeafKind): Leaf {
  const about = { event: "", where: [], window: last(90) };
  switch (kind) {
    case "firstLast":
      return { kind, which: "first", ...about, window: last(30) };
    case "total":
      return { kind, fn: "sum", path: "", test: { op: "atLeast", value: 1000 }, ...about };
    case "share": {
      const of: PropertyFilter[] = [{ path: "", test: { op: "equals", value: "" } }];
      return { kind, of, test: { op: "atLeast", percent: 60 }, ...about };
    }
    case "sequence":
      return { kind, steps: [emptyStep(null), emptyStep({ amount: 7, unit: "days" })], window: last(30) };
    case "message":
      return {
        kind,
        channel: "email",
        state: "opened",
        journeyId: null,
        stepId: null,
        count: { op: "atLeast", n: 1 },
        window: last(30),
      };
  }
}

/** A step of a sequence that is still to be filled in. */
export function emptyStep(within: ExactDuration | null): LeafOf<"sequence">["steps"][number] {
  return { event: "", where: [], within, without: null };
}

export type Op = Comparison["op"];

const opsOfKind: Record<FieldKind, Op[]> = {
  text: ["equals", "notEquals", "in", "notIn", "hasAll", "contains", "startsWith", "endsWith", "exists", "missing"],
  number: ["atLeast", "greater", "atMost", "less", "equals", "notEquals", "in", "notIn", "exists", "missing"],
  boolean: ["equals", "notEquals", "exists", "missing"],
  date: ["withinLast", "withinNext", "anniversary", "before", "after", "exists", "missing"],
};
const allOps = [...new Set([...opsOfKind.text, ...opsOfKind.number, ...opsOfKind.date])];

/** The comparisons that make sense for a field, and the one in use. An unknown field offers all. */
export function opsFor(kind: FieldKind | undefined, current: Op): Op[] {
  const ops = kind ? opsOfKind[kind] : allOps;
  return ops.includes(current) ? ops : [current, ...ops];
}

/** The same comparison with another operator; keeps what was filled in where it still means something. */
export function withOp(test: Comparison, op: Op): Comparison {
  const before = scalarOf(test);
  switch (op) {
    case "equals":
    case "notEquals":
      return { op, value: before };
    case "contains":
    case "startsWith":
    case "endsWith":
      return { op, value: String(before) };
    case "in":
    case "notIn":
    case "hasAll":
      return { op, values: "values" in test ? test.values : before === "" ? [] : [before] };
    case "exists":
    case "missing":
      return { op };
    case "greater":
    case "atLeast":
    case "less":
    case "atMost":
      return { op, value: Number.isFinite(Number(before)) ? Number(before) : 0 };
    case "before":
    case "after":
      return { op, value: test.op === "before" || test.op === "after" ? test.value : "" };
    case "anniversary":
      return test.op === "anniversary" ? test : { op, from: 0, to: 7 };
    case "near":
      return test.op === "near" ? test : { op, latitude: 28.6139, longitude: 77.209, km: 10 };
    case "withinLast":
    case "withinNext":
      return "amount" in test ? { op, amount: test.amount, unit: test.unit } : { op, amount: 7, unit: "days" };
  }
}

function scalarOf(test: Comparison): Scalar {
  if ("values" in test) return test.values[0] ?? "";
  return "value" in test ? test.value : "";
}

/** The comparison a field starts with when it is chosen: the current one where it fits, else the kind's first. */
export function testForField(test: Comparison, field: Field | undefined): Comparison {
  const isUntouched = test.op === "equals" && test.value === "";
  if (!field || (opsOfKind[field.kind].includes(test.op) && !isUntouched)) return test;
  const [first] = opsOfKind[field.kind];
  return first ? withOp({ op: "exists" }, first) : test;
}

/** The same window of another kind; keeps a length where there was one. */
export function withWindowKind(window: TimeWindow, kind: TimeWindow["kind"]): TimeWindow {
  if (window.kind === kind) return window;
  switch (kind) {
    case "ever":
      return { kind };
    case "last":
      return { kind, amount: 30, unit: "days" };
    case "between":
      return { kind, from: null, to: null };
    case "sinceTrait":
      return { kind, path: isOfTrait(window) ? window.path : "" };
    case "nearTrait":
      return { kind, path: isOfTrait(window) ? window.path : "", side: "before", amount: 7, unit: "days" };
  }
}

import { z } from "zod";
import { durationMs, readInstant } from "./instant";
import {
  type Comparison,
  type DidLeaf,
  depthMax,
  type Leaf,
  leavesOf,
  type Predicate,
  type PropertyFilter,
  predicate,
  propertyFilter,
  type TimeWindow,
} from "./predicate";

export type PredicateProblemCode =
  | "chooseTrait"
  | "chooseEvent"
  | "chooseProperty"
  | "chooseSegment"
  | "chooseValue"
  | "badDate"
  | "emptyWindow"
  | "moreDaysThanWindow"
  | "emptyGroup"
  | "unknownEvent"
  | "unknownSegment"
  | "cycle"
  | "tooDeep"
  | "tooManyConditions";

/** Something wrong at a place in a tree. An error keeps it from being used; a warning says that it may surprise. */
export type PredicateProblem = {
  /** The way to the row: indexes into `of`, 0 for the child of `not`. */
  at: number[];
  code: PredicateProblemCode;
  severity: "error" | "warning";
  values: Record<string, string | number>;
};

export type CheckContext = {
  /** Events the workspace has seen; absent = not checked. */
  eventNames?: ReadonlySet<string>;
  /** The name of a segment, null where there is none; absent = not checked. */
  segmentName?: (id: number) => string | null;
};

export const leavesMax = 200;

/** All that is wrong with a tree, in reading order. Pure; what it cannot know without data comes in `context`. */
export function checkPredicate(tree: Predicate, context: CheckContext = {}): PredicateProblem[] {
  const problems: PredicateProblem[] = [];
  const add = (
    at: number[],
    code: PredicateProblemCode,
    severity: PredicateProblem["severity"] = "error",
    values: PredicateProblem["values"] = {},
  ) => problems.push({ at, code, severity, values });
  const walk = (node: Predicate, at: number[]) => {
    if (at.length > depthMax) return add(at, "tooDeep", "error", { max: depthMax });
    switch (node.kind) {
      case "all":
      case "any":
        if (node.of.length === 0 && (at.length > 0 || node.kind === "any")) add(at, "emptyGroup", "warning");
        for (const [i, child] of node.of.entries()) walk(child, [...at, i]);
        return;
      case "not":
        walk(node.of, [...at, 0]);
        return;
      default:
        for (const { code, severity, values } of leafProblems(node, context)) add(at, code, severity, values);
    }
  };
  walk(tree, []);
  if (leavesOf(tree).length > leavesMax) add([], "tooManyConditions", "error", { max: leavesMax });
  return problems;
}

/** A tree that can be used: every row is complete. What saving a segment and publishing a journey demand. */
export const completePredicate = predicate.superRefine((tree, context) => {
  for (const { at, code, severity } of checkPredicate(tree))
    if (severity === "error") context.addIssue({ code: "custom", message: code, path: at });
});

/** Filters that can be used: every row is complete. */
export const completeFilters = z
  .array(propertyFilter)
  .max(20)
  .superRefine((where, context) => {
    for (const [i, filter] of where.entries())
      for (const { code } of filterProblems(filter)) context.addIssue({ code: "custom", message: code, path: [i] });
  });

type LeafProblem = Omit<PredicateProblem, "at">;
const error = (code: PredicateProblemCode, values: PredicateProblem["values"] = {}): LeafProblem => ({
  code,
  severity: "error",
  values,
});

function leafProblems(leaf: Leaf, context: CheckContext): LeafProblem[] {
  switch (leaf.kind) {
    case "trait":
      return [...(leaf.path === "" ? [error("chooseTrait")] : []), ...testProblems(leaf.test)];
    case "did":
      return didProblems(leaf, context);
    case "inSegment":
      if (leaf.segmentId === null) return [error("chooseSegment")];
      return context.segmentName?.(leaf.segmentId) === null ? [error("unknownSegment")] : [];
  }
}

function didProblems(leaf: DidLeaf, { eventNames }: CheckContext): LeafProblem[] {
  const problems: LeafProblem[] = [];
  if (leaf.event === "") problems.push(error("chooseEvent"));
  else if (eventNames && !eventNames.has(leaf.event))
    problems.push({ code: "unknownEvent", severity: "warning", values: { event: leaf.event } });
  if (leaf.per.by === "property" && leaf.per.path === "") problems.push(error("chooseProperty"));
  problems.push(...leaf.where.flatMap(filterProblems));
  problems.push(...windowProblems(leaf.window));
  if (leaf.per.by === "day" && leaf.window.kind === "last" && leaf.count.op !== "atMost") {
    // A window of whole days touches one calendar day more than its length.
    const days = Math.ceil(durationMs(leaf.window) / 86_400_000) + 1;
    if (leaf.count.n > days) problems.push(error("moreDaysThanWindow", { n: leaf.count.n, days }));
  }
  return problems;
}

function filterProblems({ path, test }: PropertyFilter): LeafProblem[] {
  return [...(path === "" ? [error("chooseProperty")] : []), ...testProblems(test)];
}

function windowProblems(window: TimeWindow): LeafProblem[] {
  if (window.kind !== "between") return [];
  const from = window.from === null ? null : readInstant(window.from, "UTC");
  const to = window.to === null ? null : readInstant(window.to, "UTC");
  if ((window.from !== null && from === null) || (window.to !== null && to === null)) return [error("badDate")];
  if (from === null || to === null) return [];
  // A plain end date includes its day, so the same day twice is one day.
  return from > to || (from === to && window.to?.length !== 10) ? [error("emptyWindow")] : [];
}

function testProblems(test: Comparison): LeafProblem[] {
  switch (test.op) {
    case "before":
    case "after":
      return readInstant(test.value, "UTC") === null ? [error("badDate")] : [];
    case "in":
      return test.values.length === 0 ? [error("chooseValue")] : [];
    case "equals":
    case "notEquals":
    case "contains":
    case "startsWith":
    case "endsWith":
      return test.value === "" ? [error("chooseValue")] : [];
    default:
      return [];
  }
}

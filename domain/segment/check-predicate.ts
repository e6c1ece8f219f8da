import { z } from "zod";
import { filterProblems, leafProblems } from "./leaf-problems";
import { depthMax, leavesOf, type Predicate, predicate, propertyFilter } from "./predicate";

export type PredicateProblemCode =
  | "chooseTrait"
  | "chooseEvent"
  | "chooseProperty"
  | "chooseSegment"
  | "chooseValue"
  | "badDate"
  | "emptyWindow"
  | "moreDaysThanWindow"
  | "chooseList"
  | "chooseJourney"
  | "chooseStep"
  | "chooseChannel"
  | "emptyRange"
  | "neverHappens"
  | "unknownList"
  | "unknownJourney"
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
  /** The path by which the segment being edited would contain itself if it mentioned this one, null for none. */
  cycleThrough?: (id: number) => string | null;
  listName?: (id: number) => string | null;
  journeyName?: (id: number) => string | null;
};

export const leavesMax = 200;

/** All that is wrong with a tree, in reading order. Pure; what it cannot know without data comes in `context`. */
export function checkPredicate(tree: Predicate, context: CheckContext = {}): PredicateProblem[] {
  const problems = checkTree(tree, context);
  if (leavesOf(tree).length > leavesMax)
    problems.push({ at: [], code: "tooManyConditions", severity: "error", values: { max: leavesMax } });
  return problems;
}

function checkTree(tree: Predicate, context: CheckContext): PredicateProblem[] {
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
      case "rank":
      case "onePer":
        for (const { code, severity, values } of leafProblems(node, context)) add(at, code, severity, values);
        // The row is one place, whatever it counts among.
        if (node.among)
          for (const { code, severity, values } of checkTree(node.among, context)) add(at, code, severity, values);
        return;
      default:
        for (const { code, severity, values } of leafProblems(node, context)) add(at, code, severity, values);
    }
  };
  walk(tree, []);
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

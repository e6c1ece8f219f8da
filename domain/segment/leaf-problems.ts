import type { CheckContext, PredicateProblem, PredicateProblemCode } from "./check-predicate";
import { durationMs, readInstant } from "./instant";
import { messageEventNames } from "./leaves/expand";
import { isOfTrait } from "./leaves/window";
import type { Comparison, DidLeaf, Leaf, LeafOf, PropertyFilter, TimeWindow } from "./predicate";

type LeafProblem = Omit<PredicateProblem, "at">;
const error = (code: PredicateProblemCode, values: PredicateProblem["values"] = {}): LeafProblem => ({
  code,
  severity: "error",
  values,
});

/** All that is wrong with one leaf. */
export function leafProblems(leaf: Leaf, context: CheckContext): LeafProblem[] {
  switch (leaf.kind) {
    case "trait":
      return [...(leaf.path === "" ? [error("chooseTrait")] : []), ...testProblems(leaf.test)];
    case "did":
      return didProblems(leaf, context);
    case "inSegment":
      return segmentProblems(leaf.segmentId, context);
    case "inList":
      if (leaf.listId === null) return [error("chooseList")];
      return context.listName?.(leaf.listId) === null ? [error("unknownList")] : [];
    case "firstLast":
      return aboutProblems(leaf, context);
    case "total":
      return measureProblems(leaf, context);
    case "share":
      return [
        ...aboutProblems(leaf, context),
        ...(leaf.of.length === 0 ? [error("chooseProperty")] : leaf.of.flatMap(filterProblems)),
      ];
    case "sequence":
      return [...leaf.steps.flatMap((step) => stepProblems(step, context)), ...windowProblems(leaf.window)];
    case "journey":
      return journeyProblems(leaf, context);
    case "message":
      return messageProblems(leaf, context);
    case "consent":
      return leaf.channel === "" ? [error("chooseChannel")] : [];
    case "reachable":
      return [];
    case "sample":
      return leaf.to <= leaf.from ? [error("emptyRange")] : [];
    case "rank":
      if (leaf.of.kind === "trait") return leaf.of.path === "" ? [error("chooseTrait")] : [];
      return measureProblems(leaf.of, context);
    case "onePer": {
      const { key, keep } = leaf;
      if (key === "") return [error("chooseTrait")];
      if (!("of" in keep)) return [];
      if (keep.of.kind === "trait") return keep.of.path === "" ? [error("chooseTrait")] : [];
      return measureProblems(keep.of, context);
    }
    case "place":
      return placeProblems(leaf, context);
  }
}

function segmentProblems(segmentId: number | null, { segmentName, cycleThrough }: CheckContext): LeafProblem[] {
  if (segmentId === null) return [error("chooseSegment")];
  if (segmentName?.(segmentId) === null) return [error("unknownSegment")];
  const path = cycleThrough?.(segmentId) ?? null;
  return path === null ? [] : [error("cycle", { path })];
}

type About = { event: string; where: PropertyFilter[]; window: TimeWindow };

function eventProblems(event: string, { eventNames }: CheckContext): LeafProblem[] {
  if (event === "") return [error("chooseEvent")];
  return eventNames && !eventNames.has(event) ? [{ code: "unknownEvent", severity: "warning", values: { event } }] : [];
}

function aboutProblems({ event, where, window }: About, context: CheckContext): LeafProblem[] {
  return [...eventProblems(event, context), ...where.flatMap(filterProblems), ...windowProblems(window)];
}

function measureProblems(leaf: About & Pick<LeafOf<"total">, "fn" | "path">, context: CheckContext): LeafProblem[] {
  const problems = aboutProblems(leaf, context);
  return leaf.fn !== "count" && leaf.path === "" ? [...problems, error("chooseProperty")] : problems;
}

function stepProblems(step: LeafOf<"sequence">["steps"][number], context: CheckContext): LeafProblem[] {
  const { event, where, without } = step;
  const own = [...eventProblems(event, context), ...where.flatMap(filterProblems)];
  if (without === null) return own;
  return [...own, ...eventProblems(without.event, context), ...without.where.flatMap(filterProblems)];
}

function journeyProblems(
  { journeyId, state, stepId, window }: LeafOf<"journey">,
  context: CheckContext,
): LeafProblem[] {
  if (journeyId === null) return [error("chooseJourney")];
  if (context.journeyName?.(journeyId) === null) return [error("unknownJourney")];
  return [...(state === "reached" && stepId === null ? [error("chooseStep")] : []), ...windowProblems(window)];
}

function messageProblems(leaf: LeafOf<"message">, context: CheckContext): LeafProblem[] {
  if (leaf.journeyId !== null && context.journeyName?.(leaf.journeyId) === null) return [error("unknownJourney")];
  if (messageEventNames(leaf).length === 0) return [error("neverHappens")];
  return windowProblems(leaf.window);
}

function placeProblems({ source, test }: LeafOf<"place">, context: CheckContext): LeafProblem[] {
  const problems = test.by !== "radius" && test.values.length === 0 ? [error("chooseValue")] : [];
  if (source.of === "traits") return problems;
  return [...eventProblems(source.event, context), ...windowProblems(source.window), ...problems];
}

function didProblems(leaf: DidLeaf, context: CheckContext): LeafProblem[] {
  const problems = [leaf.event, ...(leaf.orEvents ?? [])].flatMap((event) => eventProblems(event, context));
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

/** All that is wrong with one property filter. */
export function filterProblems({ path, test }: PropertyFilter): LeafProblem[] {
  return [...(path === "" ? [error("chooseProperty")] : []), ...testProblems(test)];
}

function windowProblems(window: TimeWindow): LeafProblem[] {
  if (isOfTrait(window)) return window.path === "" ? [error("chooseTrait")] : [];
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
    case "notIn":
    case "hasAll":
      return test.values.length === 0 ? [error("chooseValue")] : [];
    case "equals":
    case "notEquals":
    case "contains":
    case "startsWith":
    case "endsWith":
      return test.value === "" ? [error("chooseValue")] : [];
    case "anniversary":
      return test.from > test.to ? [error("emptyRange")] : [];
    default:
      return [];
  }
}

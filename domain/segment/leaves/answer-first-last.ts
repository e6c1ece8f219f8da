import { type Answer, earlier } from "../answer";
import type { Moment } from "../compare";
import type { LeafOf } from "../predicate";
import { type Changes, type Lived, scanEvents } from "./scan-events";
import { isWithin, leavesAt, type Span, windowSpan } from "./window";

type FirstLastLeaf = LeafOf<"firstLast">;

/** The time (ms) of the first or latest such event of the whole history; null where there is none. */
export type FirstLastSummary = Changes & { time: number | null };

/** The answer from the summary: nothing but a later event can move the latest, and nothing a first one that is known. */
export function answerFirstLast(leaf: FirstLastLeaf, summary: FirstLastSummary, span: Span | null): Answer {
  const { time, flip } = summary;
  const future = leaf.which === "first" && time !== null ? null : summary.future;
  const next = earlier(future, flip);
  if (time === null || !isWithin(span, time)) return { matches: false, until: next };
  return { matches: true, until: earlier(next, leavesAt(leaf.window, time)) };
}

/** The events a first-or-last leaf chooses from, whenever they were. */
export const firstLastSource = ({ event, where }: FirstLastLeaf) => ({
  names: [event],
  where,
  window: { kind: "ever" as const },
});

/** The answer over a person's events. */
export function evaluateFirstLast(leaf: FirstLastLeaf, lived: Lived, at: Moment): Answer {
  const { counted, ...changes } = scanEvents(firstLastSource(leaf), lived, at);
  const choose = leaf.which === "first" ? Math.min : Math.max;
  const time = counted.reduce<number | null>((best, { time: t }) => (best === null ? t : choose(best, t)), null);
  return answerFirstLast(leaf, { time, ...changes }, windowSpan(leaf.window, at, lived.traits));
}

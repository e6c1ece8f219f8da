import { type Answer, earlier } from "../answer";
import { type Moment, passesFilters } from "../compare";
import type { LeafOf } from "../predicate";
import { compareDecimals, decimalOf, times } from "./decimal";
import { type Changes, type Lived, oldest, scanEvents } from "./scan-events";
import { leavesAt } from "./window";

type ShareLeaf = LeafOf<"share">;

/** How many events count, how many of them pass the second filters, and the earliest of them. */
export type ShareSummary = Changes & { total: number; matched: number; oldest: number | null };

export const noShare: ShareSummary = { total: 0, matched: 0, oldest: null, future: null, flip: null };

/** The answer from the summary; no event has no share, which passes nothing. */
export function answerShare({ test, window }: ShareLeaf, summary: ShareSummary): Answer {
  const { total, matched } = summary;
  const until = earlier(earlier(summary.future, summary.flip), leavesAt(window, summary.oldest));
  if (total === 0) return { matches: false, until };
  const comparison = compareDecimals(decimalOf(matched * 100), times(decimalOf(test.percent), total));
  return { matches: test.op === "atLeast" ? comparison >= 0 : comparison <= 0, until };
}

/** The answer over a person's events. */
export function evaluateShare(leaf: ShareLeaf, lived: Lived, at: Moment): Answer {
  const { event, where, window, of } = leaf;
  const { counted, ...changes } = scanEvents({ names: [event], where, window }, lived, at, of);
  const matched = counted.filter(({ properties }) => passesFilters(of, properties, at)).length;
  return answerShare(leaf, { total: counted.length, matched, oldest: oldest(counted), ...changes });
}

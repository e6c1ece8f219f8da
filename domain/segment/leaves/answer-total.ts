import { type Answer, earlier } from "../answer";
import type { Moment } from "../compare";
import type { LeafOf, NumberTest } from "../predicate";
import { distinctKey, readPath } from "../read-value";
import { compareDecimals, type Decimal, decimalOf, plus, readDecimal, times, zero } from "./decimal";
import { type Changes, type Lived, oldest, scanEvents } from "./scan-events";
import { leavesAt } from "./window";

type TotalLeaf = LeafOf<"total">;

/**
 * What a total is made of. `value` is the sum for `sum` and `average`, the least or greatest number, or the count;
 * `numbers` is how many numbers it was made of.
 */
export type TotalSummary = Changes & {
  value: Decimal;
  numbers: number;
  /** The earliest event that counts. */
  oldest: number | null;
};

export const noTotal: TotalSummary = { value: zero, numbers: 0, oldest: null, future: null, flip: null };

/** The answer from the summary; it is asked again whenever an event leaves the window. */
export function answerTotal({ fn, test, window }: TotalLeaf, summary: TotalSummary): Answer {
  const { value, numbers } = summary;
  const next = earlier(summary.future, summary.flip);
  const until = earlier(next, leavesAt(window, summary.oldest));
  const isMissing = numbers === 0 && (fn === "average" || fn === "min" || fn === "max");
  if (isMissing) return { matches: false, until };
  // An average is compared without dividing, so that nothing is rounded.
  const wanted = fn === "average" ? times(decimalOf(test.value), numbers) : decimalOf(test.value);
  return { matches: holds(test.op, compareDecimals(value, wanted)), until };
}

function holds(op: NumberTest["op"], comparison: number): boolean {
  switch (op) {
    case "greater":
      return comparison > 0;
    case "atLeast":
      return comparison >= 0;
    case "less":
      return comparison < 0;
    case "atMost":
      return comparison <= 0;
    case "equals":
      return comparison === 0;
  }
}

/** The answer over a person's events. */
export function evaluateTotal(leaf: TotalLeaf, lived: Lived, at: Moment): Answer {
  const { event, where, window } = leaf;
  const { counted, ...changes } = scanEvents({ names: [event], where, window }, lived, at);
  const values = counted.map(({ properties }) => readPath(properties, leaf.path));
  const numbers = values.flatMap((value) => readDecimal(value) ?? []);
  return answerTotal(leaf, {
    value: measured(leaf.fn, values, numbers),
    numbers: numbers.length,
    oldest: oldest(counted),
    ...changes,
  });
}

function measured(fn: TotalLeaf["fn"], values: unknown[], numbers: Decimal[]): Decimal {
  switch (fn) {
    case "count":
      return decimalOf(values.length);
    case "distinct":
      return decimalOf(new Set(values.flatMap((value) => distinctKey(value) ?? [])).size);
    case "sum":
    case "average":
      return numbers.reduce(plus, zero);
    case "min":
      return numbers.reduce((a, b) => (compareDecimals(b, a) < 0 ? b : a), numbers[0] ?? zero);
    case "max":
      return numbers.reduce((a, b) => (compareDecimals(b, a) > 0 ? b : a), numbers[0] ?? zero);
  }
}

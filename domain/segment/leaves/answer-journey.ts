import { type Answer, earlier } from "../answer";
import type { Moment } from "../compare";
import type { LeafOf } from "../predicate";
import { isWithin, leavesAt, willCount, windowSpan } from "./window";

type JourneyLeaf = LeafOf<"journey">;

/** One passage of a person through a journey. Times in ms since epoch. */
export type Passage = {
  journeyId: number;
  enteredAt: number;
  /** Null while the person is in it. */
  endedAt: number | null;
  endReason: string | null;
  /** The step at which the person rests or ended. */
  stepId: string;
};

/** One visit of a step: rows of the ledger. `leftAt` is null while the person stays. */
export type Visit = {
  journeyId: number;
  stepId: string;
  arrivedAt: number;
  leftAt: number | null;
  outcome: string | null;
};

export type Travelled = { passages: readonly Passage[]; visits: readonly Visit[] };

/** The newest instant that counts (for `in`, any instant), and the first that is still to come. */
export type JourneySummary = { latest: number | null; future: number | null };

/** The answer from the summary. */
export function answerJourney({ state, window }: JourneyLeaf, { latest, future }: JourneySummary): Answer {
  if (latest === null) return { matches: false, until: future };
  return { matches: true, until: state === "in" ? null : leavesAt(window, latest) };
}

/** The answer over a person's passages and visits. */
export function evaluateJourney(
  leaf: JourneyLeaf,
  { passages, visits }: Travelled,
  traits: Record<string, unknown>,
  at: Moment,
): Answer {
  const own = passages.filter(({ journeyId }) => journeyId === leaf.journeyId);
  if (leaf.state === "in") {
    const inside = own.some((one) => one.endedAt === null && (leaf.stepId === null || one.stepId === leaf.stepId));
    return { matches: inside, until: null };
  }
  const span = windowSpan(leaf.window, at, traits);
  let latest: number | null = null;
  let future: number | null = null;
  for (const time of instants(leaf, own, visits)) {
    if (time > at.now) future = willCount(leaf.window, span, time) ? earlier(future, time) : future;
    else if (isWithin(span, time)) latest = Math.max(latest ?? time, time);
  }
  return answerJourney(leaf, { latest, future });
}

/** When what the leaf names happened. */
function instants(leaf: JourneyLeaf, own: readonly Passage[], visits: readonly Visit[]): number[] {
  const { journeyId, stepId, outcome } = leaf;
  switch (leaf.state) {
    case "in":
      return [];
    case "entered":
      return own.map(({ enteredAt }) => enteredAt);
    case "ended":
      return own.flatMap((one) =>
        one.endedAt !== null && (outcome ?? one.endReason) === one.endReason ? [one.endedAt] : [],
      );
    case "reached": {
      const there = visits.filter((visit) => visit.journeyId === journeyId && visit.stepId === stepId);
      if (outcome === null) return there.map(({ arrivedAt }) => arrivedAt);
      return there.flatMap((visit) => (visit.leftAt !== null && visit.outcome === outcome ? [visit.leftAt] : []));
    }
  }
}

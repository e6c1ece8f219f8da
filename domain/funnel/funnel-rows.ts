import type { JourneyNumbers, StepNumbers } from "./journey-numbers";
import { wilson } from "./wilson";

/** Arrivals at a step as a share of `of`. The interval is null where people can arrive more often than `of` counts. */
export type Share = { of: number; share: number; interval: { low: number; high: number } | null };

export type FunnelRow<Step> = {
  step: Step;
  numbers: StepNumbers;
  /** Of those who entered the journey. */
  ofStart: Share | null;
  /** Of those who arrived at the steps that lead here; null for entries. */
  ofPrevious: Share | null;
  /** Dropped, of those who arrived. */
  dropRate: Share | null;
};

type Step = { id: string; next: readonly { port: string; to: string }[] };

const nothing: StepNumbers = {
  arrived: 0,
  waiting: 0,
  left: 0,
  dropped: 0,
  completed: 0,
  converted: 0,
  ports: {},
  reasons: [],
  outcomes: [],
};

/** A part of a whole with its 95 % Wilson interval; null when there is nothing to divide by. */
export function shareOf(part: number, whole: number): Share | null {
  if (whole <= 0) return null;
  const rate = part <= whole ? wilson(part, whole) : null;
  return { of: whole, share: part / whole, interval: rate && { low: rate.low, high: rate.high } };
}

/** The steps of a flow with their numbers and shares, in the order given. */
export function funnelRows<S extends Step>(steps: readonly S[], numbers: JourneyNumbers): FunnelRow<S>[] {
  const before = new Map<string, Set<string>>();
  for (const step of steps)
    for (const { to } of step.next) {
      if (to !== step.id) before.set(to, (before.get(to) ?? new Set()).add(step.id));
    }
  return steps.map((step) => {
    const own = numbers.steps[step.id] ?? nothing;
    const previous = [...(before.get(step.id) ?? [])];
    const arrivedBefore = previous.reduce((sum, id) => sum + (numbers.steps[id]?.arrived ?? 0), 0);
    return {
      step,
      numbers: own,
      ofStart: shareOf(own.arrived, numbers.entered),
      ofPrevious: previous.length === 0 ? null : shareOf(own.arrived, arrivedBefore),
      dropRate: shareOf(own.dropped, own.arrived),
    };
  });
}

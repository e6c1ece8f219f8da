import type { ExactDuration } from "../segment/predicate";

const lengths = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 } as const;

/** The length in ms: a day is 24 hours and a week 7 days, whatever the clocks on the wall do. */
export function lengthOf({ amount, unit }: ExactDuration): number {
  return amount * lengths[unit];
}

/** The instant (ms) a duration after `at` (ms). */
export function addExact(at: number, duration: ExactDuration): number {
  return at + lengthOf(duration);
}

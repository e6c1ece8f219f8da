import type { SeenEvent } from "./enrolment";

/**
 * An event moves people at the time it happened if it came in soon after (libraries send in batches), else at the
 * time it was received: a visit of last week must not make a wait run out at once.
 */
const promptMs = 5 * 60_000;

/** The instant (ms) at which an event counts for those it moves; never after `now`. */
export function instantOf(event: SeenEvent, receivedAt: number, now: number): number {
  return Math.min(receivedAt - event.time <= promptMs ? event.time : receivedAt, now);
}

import { type Occurrence, occurrencesAfter } from "./occurrences";
import type { Schedule } from "./schedule";
import { wallInstant } from "./wall-instant";

/** Up to this late (ms), a time was not missed. */
const graceMs = 10 * 60_000;

/** With the rule "every one", no more runs than this begin together; the others follow. */
const runsMax = 20;

/** What is to be done about a schedule now. `handledUntil` and `nextAt` in ms; null = there is no further time. */
export type DueRuns = { runs: Occurrence[]; handledUntil: number; nextAt: number | null };

/**
 * The runs of a schedule that are due at `now` (ms). Times more than ten minutes past were missed, because Safar was
 * down or the journey paused: the schedule's own rule says whether one run stands for them, each gets its own, or none.
 * On people's own clocks a time is missed once it has passed on the workspace's clock.
 * @param handledUntil times up to this instant (ms) have been dealt with
 */
export function dueRuns(schedule: Schedule, zone: string, handledUntil: number, now: number): DueRuns {
  const due = occurrencesAfter(schedule, zone, handledUntil, Number.POSITIVE_INFINITY, now);
  const runs = chosen(schedule, zone, due, now);
  // More may be left of "every one": they are due at once.
  const handled = schedule.missed === "all" && runs.length < due.length ? (runs.at(-1)?.at ?? now) : now;
  return { runs, handledUntil: handled, nextAt: occurrencesAfter(schedule, zone, handled, 1)[0]?.at ?? null };
}

function chosen({ missed }: Schedule, zone: string, due: Occurrence[], now: number): Occurrence[] {
  switch (missed) {
    case "once":
      return due.slice(-1);
    case "all":
      return due.slice(0, runsMax);
    case "skip":
      return due.filter(({ wall, at }) => {
        const passed = Math.max(at, wallInstant(wall.slice(0, 10), wall.slice(11), zone));
        return now <= passed + graceMs;
      });
    default:
      return missed satisfies never;
  }
}

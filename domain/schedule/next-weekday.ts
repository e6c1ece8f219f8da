import { wallInstant, wallTime, weekdayOf } from "./wall-instant";
import { addDays } from "./zone-day";

/** The first instant (ms) at or after `from` that is one of these weekdays (1 = Monday) at this time, in an IANA zone. */
export function nextWeekday({ days, at }: { days: readonly number[]; at: string }, from: number, zone: string): number {
  const today = wallTime(from, zone).day;
  for (let ahead = 0; ahead <= 14; ahead++) {
    const day = addDays(today, ahead);
    if (!days.includes(weekdayOf(day))) continue;
    const instant = wallInstant(day, at, zone);
    // A day that the zone leapt over stands for the day after, which is no such weekday.
    if (instant >= from && wallTime(instant, zone).day === day) return instant;
  }
  return from;
}

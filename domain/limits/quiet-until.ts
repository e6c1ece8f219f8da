import { minutesOf, wallMinutes } from "../schedule/wall-clock";

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const dayMinutes = 1440;

/** A span of the day, "21:00" to "09:00"; `from` after `to` runs over midnight, equal ends are no span at all. */
export type DaySpan = { from: string; to: string };

function isInside({ from, to }: DaySpan, minutes: number): boolean {
  const start = minutesOf(from);
  const end = minutesOf(to);
  return start <= end ? start <= minutes && minutes < end : minutes >= start || minutes < end;
}

/**
 * The instant (ms) at which the quiet hours around `at` end on the clock of this zone; null outside of them. An end that
 * the clock leaps over comes when it leaps; of an end that comes twice the first counts.
 */
export function quietUntil(span: DaySpan, at: number, zone: string): number | null {
  const now = wallMinutes(at, zone);
  if (!isInside(span, now)) return null;
  const minute = Math.floor(at / minuteMs) * minuteMs;
  const end = minutesOf(span.to);
  const straight = minute + ((end - now + dayMinutes) % dayMinutes) * minuteMs;
  if (wallMinutes(straight, zone) === end) return straight;
  // The clock is changed before then. That happens at whole quarters of an hour, so between two of them it runs evenly.
  let quarter = Math.floor(minute / quarterMs) * quarterMs + quarterMs;
  while (isInside(span, wallMinutes(quarter, zone))) quarter += quarterMs;
  let first = quarter;
  while (first - minuteMs > minute && !isInside(span, wallMinutes(first - minuteMs, zone))) first -= minuteMs;
  return first;
}

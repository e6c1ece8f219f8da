import { startOfDay } from "../../schedule/zone-day";
import { dayIn } from "../instant";
import type { Comparison } from "../predicate";
import { readDate } from "../read-value";

type Anniversary = Extract<Comparison, { op: "anniversary" }>;

const plainDate = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;

/** The day and month (`MM-DD`) of a date value in a zone; a plain date is what it says. `json_month_day` in SQL. */
export function monthDay(value: unknown, zone: string): string | null {
  const date = readDate(value, zone);
  if (date === null) return null;
  return typeof value === "string" && plainDate.test(value) ? value.slice(5) : dayIn(zone, date).slice(5);
}

/**
 * The days (`MM-DD`) whose anniversary lies from..to days from the day of `now`. Somebody born on 29 February has it
 * on 28 February in the years that have no 29th.
 */
export function anniversaryDays({ from, to }: Anniversary, now: number, zone: string): Set<string> {
  const today = Date.parse(`${dayIn(zone, now)}T00:00:00Z`);
  const days = new Set<string>();
  for (let n = from; n <= to; n++) {
    const day = new Date(today + n * dayMs).toISOString();
    const text = day.slice(5, 10);
    days.add(text);
    if (text === "02-28" && !isLeap(Number(day.slice(0, 4)))) days.add("02-29");
  }
  return days;
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The first midnight after now at which the test of this day and month may change; null for a test that never holds. */
export function anniversaryFlip(test: Anniversary, days: string, now: number, zone: string): number | null {
  if (test.from > test.to) return null;
  const today = dayIn(zone, now);
  const year = Number(today.slice(0, 4));
  let first: string | null = null;
  for (let y = year - 2; y <= year + 2; y++) {
    const at = Date.parse(`${y}-${days === "02-29" && !isLeap(y) ? "02-28" : days}T00:00:00Z`);
    // It begins to hold `to` days before the day, and ends the day after `from` days before it.
    for (const offset of [-test.to, -test.from + 1]) {
      const flip = new Date(at + offset * dayMs).toISOString().slice(0, 10);
      if (flip > today && (first === null || flip < first)) first = flip;
    }
  }
  return first === null ? null : midnight(first, zone);
}

/** The start of the next day: when any anniversary may change. */
export function tomorrow(now: number, zone: string): number {
  const next = new Date(Date.parse(`${dayIn(zone, now)}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return midnight(next, zone);
}

const midnights = new Map<string, number>();

/** The start of a day; the same few are asked for again and again. */
function midnight(day: string, zone: string): number {
  const key = `${zone} ${day}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  if (midnights.size > 2000) midnights.clear();
  const found = startOfDay(day, zone);
  midnights.set(key, found);
  return found;
}

import { dayIn } from "../segment/instant";
import { readDate } from "../segment/read-value";
import { wallInstant } from "./wall-instant";
import { addDays } from "./zone-day";

/** When a date of a person lets them in: so many days from it, at a time of day on their clock, once or every year. */
export type DateRule = { offsetDays: number; at: string; yearly: boolean };

/** The calendar day and the instant (ms) at which a date lets a person in. */
export type DateMoment = { day: string; at: number };

const dayMs = 86_400_000;

/** A moment that came while nobody could act on it still counts for so long (ms). */
export const lateMsMax = dayMs;

/**
 * The first moment after an instant (ms) at which a date lets a person in; null when there is none. 29 February is
 * 28 February in years without it. `doneFor` is a day that has had its turn and is passed over.
 * @param value the trait as it is stored: a date, a date-time, or seconds or ms since epoch
 */
export function nextDateMoment(
  { offsetDays, at, yearly }: DateRule,
  value: unknown,
  zone: string,
  after: number,
  doneFor: string | null = null,
): DateMoment | null {
  const date = calendarDay(value, zone);
  if (date === null) return null;
  const ownYear = Number(date.slice(0, 4));
  // Far enough back for the largest offset, and forward for the next one.
  const first = Math.max(ownYear, new Date(after).getUTCFullYear() - 2);
  for (let year = first; year <= (yearly ? first + 5 : ownYear); year++) {
    const day = addDays(yearly ? inYear(date, year) : date, offsetDays);
    // Clocks differ from UTC by less than a day: most years need no look at a zone.
    if (Date.parse(`${day}T${at}Z`) + dayMs <= after) continue;
    const instant = wallInstant(day, at, zone);
    if (instant > after && day !== doneFor) return { day, at: instant };
  }
  return null;
}

/** What is remembered about a person's date: when it next lets them in (ms; null = never), and the day that has had its turn. */
export type DateTimer = { dueAt: number | null; doneFor: string | null };

/**
 * The timer after a date or a zone may have changed. A moment of the last day that becomes known only now still counts
 * (`catchUp`), except when an entry goes live and for imported history: then it has had its turn.
 */
export function renewedTimer(
  rule: DateRule,
  value: unknown,
  { zone, now, doneFor, catchUp }: { zone: string; now: number; doneFor: string | null; catchUp: boolean },
): DateTimer {
  const moment = nextDateMoment(rule, value, zone, now - lateMsMax, doneFor);
  if (catchUp || moment === null || moment.at > now) return { dueAt: moment?.at ?? null, doneFor };
  return { dueAt: nextDateMoment(rule, value, zone, now, moment.day)?.at ?? null, doneFor: moment.day };
}

/**
 * What a timer that has gone off comes to: the moment it stands for, null when that is over or still to come. `missed` is
 * a moment nobody could act on for more than a day (the workers were down, the journey was paused): it is passed over.
 */
export function dueMoment(
  rule: DateRule,
  value: unknown,
  { zone, now, doneFor, dueAt }: { zone: string; now: number } & DateTimer,
): { moment: DateMoment | null; missed: DateMoment | null; timer: DateTimer } {
  const waited = dueAt === null ? null : nextDateMoment(rule, value, zone, dueAt - 1, doneFor);
  const missed = waited !== null && waited.at <= now - lateMsMax ? waited : null;
  const moment = nextDateMoment(rule, value, zone, now - lateMsMax, doneFor);
  if (!moment || moment.at > now) return { moment: null, missed, timer: { dueAt: moment?.at ?? null, doneFor } };
  const next = nextDateMoment(rule, value, zone, moment.at, moment.day);
  return { moment, missed, timer: { dueAt: next?.at ?? null, doneFor: moment.day } };
}

const plainDay = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** The day a value means. Midnight of UTC is how many systems write a day; any other instant is a day in the zone. */
function calendarDay(value: unknown, zone: string): string | null {
  const instant = readDate(value, zone);
  if (instant === null) return null;
  const day = typeof value === "string" ? plainDay.exec(value)?.[1] : undefined;
  return day ?? dayIn(zone, instant);
}

function inYear(date: string, year: number): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const rest = date.slice(4) === "-02-29" && !leap ? "-02-28" : date.slice(4);
  return `${String(year).padStart(4, "0")}${rest}`;
}

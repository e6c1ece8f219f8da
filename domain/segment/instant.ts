import { Temporal } from "temporal-polyfill";
import type { ExactDuration } from "./predicate";

const msPerUnit = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 };

/** The length of a duration in ms: a day is 24 hours, a week 7 days. */
export function durationMs({ amount, unit }: ExactDuration): number {
  return amount * msPerUnit[unit];
}

const iso =
  /^([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/**
 * Reads an ISO 8601 date or date-time (years 1000–2999) as ms since epoch, cut to whole ms; null when it is none.
 * Without an offset it is local time in `zone`; a time that a clock change skips or repeats is the later of the two
 * readings, as Postgres reads it (`text_instant` in the migrations is the same rule in SQL).
 */
export function readInstant(text: string, zone: string): number | null {
  const match = iso.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = "", hour = "0", minute = "0", second = "0", fraction = "", offset] = match;
  const ms = Number(fraction.padEnd(3, "0").slice(0, 3));
  const utc = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, ms);
  if (new Date(Date.UTC(+year, +month - 1, +day)).getUTCDate() !== +day) return null;
  if (offset === undefined) return localInstant(utc, zone);
  return utc - offsetMs(offset);
}

function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  const digits = offset.replace(":", "");
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** The instant at which clocks in `zone` show what `utc` shows in UTC. */
function localInstant(utc: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(utc)
    .toZonedDateTimeISO("UTC")
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds;
}

const plainDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The half-open span [start, end) in ms that a date given by a marketer means: the whole day in `zone` for a plain
 * date, one ms for an instant. Null when it is no date.
 */
export function readSpan(text: string, zone: string): { start: number; end: number } | null {
  const start = readInstant(text, zone);
  if (start === null) return null;
  if (!plainDate.test(text)) return { start, end: start + 1 };
  const next = Temporal.PlainDate.from(text).add({ days: 1 }).toString();
  return { start, end: readInstant(next, zone) ?? start };
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in `zone`, as `YYYY-MM-DD`. */
export function dayIn(zone: string, time: number): string {
  let format = dayFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    dayFormats.set(zone, format);
  }
  return format.format(time);
}

import { Temporal } from "temporal-polyfill";

/** What calendar and clock on a wall show. */
export type WallTime = {
  /** "2026-11-21" */
  day: string;
  /** 1 = Monday … 7 = Sunday */
  weekday: number;
  hour: number;
  minute: number;
};

/** What calendar and clock in an IANA zone show at an instant (ms). */
export function wallTime(at: number, zone: string): WallTime {
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { day: shown.toPlainDate().toString(), weekday: shown.dayOfWeek, hour: shown.hour, minute: shown.minute };
}

/**
 * The instant (ms) at which the clocks of an IANA zone show a day ("2026-11-21") and a time ("09:00"). Where clocks are
 * put forward and that time never comes, the instant of the change (a 02:30 that does not exist is 03:00); where they
 * are put back and it comes twice, the first time.
 */
export function wallInstant(day: string, time: string, zone: string): number {
  const wanted = Temporal.PlainDateTime.from(`${day}T${time}`);
  const first = wanted.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wanted)) return first.epochMilliseconds;
  // In a gap: "earlier" lies before it by less than its length, so the next change is the gap itself.
  return first.getTimeZoneTransition("next")?.epochMilliseconds ?? first.epochMilliseconds;
}

/** 1 = Monday … 7 = Sunday, of a calendar day. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

import { z } from "zod";
import { clockTime } from "../limits/limits";
import { wallInstant, wallTime, weekdayOf } from "./wall-instant";
import { addDays } from "./zone-day";

const calendarDay = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Open on these weekdays (1 = Monday) from … to; `to` at or before `from` lies on the next day, so 00:00–00:00 is a whole day. */
export const openWindow = z.object({
  days: z.array(z.number().int().min(1).max(7)).max(7),
  from: clockTime,
  to: clockTime,
});
export type OpenWindow = z.infer<typeof openWindow>;

/** Hours of the week, on whatever clock they are read; closed on holidays. As a draft may store them. */
export const openingHours = z.object({
  windows: z.array(openWindow).max(7),
  holidays: z.array(calendarDay).max(100).default([]),
});
export type OpeningHours = z.infer<typeof openingHours>;

/** Opening hours that do open: what publishing demands. */
export const completeOpeningHours = openingHours.extend({
  windows: z
    .array(openWindow.extend({ days: openWindow.shape.days.min(1) }))
    .min(1)
    .max(7),
});

export const officeHours: OpeningHours = {
  windows: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }],
  holidays: [],
};

/** With 100 holidays on the one weekday that is open, the next opening is at most 101 weeks off. */
const daysMax = 7 * 102;

/**
 * The first instant (ms) at or after `at` that lies in the opening hours, on the clock of an IANA zone: `at` itself
 * while they are open. Null when they never open.
 */
export function opensAt({ windows, holidays }: OpeningHours, at: number, zone: string): number | null {
  const closed = new Set(holidays);
  const today = wallTime(at, zone).day;
  // From yesterday on: its last window may run over midnight.
  for (let ahead = -1; ahead <= daysMax; ahead++) {
    const day = addDays(today, ahead);
    if (closed.has(day)) continue;
    const weekday = weekdayOf(day);
    let first: number | null = null;
    for (const { days, from, to } of windows) {
      if (!days.includes(weekday)) continue;
      const opens = wallInstant(day, from, zone);
      const closes = wallInstant(to > from ? day : addDays(day, 1), to, zone);
      if (closes <= Math.max(at, opens)) continue;
      first = Math.min(first ?? opens, opens);
    }
    if (first !== null) return Math.max(at, first);
  }
  return null;
}

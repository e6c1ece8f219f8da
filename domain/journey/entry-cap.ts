import { wallMinutes } from "../schedule/wall-clock";
import { dayOf, startOfDay } from "../schedule/zone-day";
import type { JourneySettings } from "./settings";

/** One limit on entries: at most `most` in the span that begins at `startsAt` (ms); for `total` that is the epoch. */
export type CapWindow = { span: "hour" | "day" | "total"; startsAt: number; most: number };

const minuteMs = 60_000;

/** The limits somebody who enters at an instant (ms) comes under; hours and days are those of the workspace's clock. */
export function capWindows({ entryCap }: JourneySettings, at: number, zone: string): CapWindow[] {
  const { perHour, perDay, total } = entryCap;
  const windows: CapWindow[] = [];
  if (perHour !== null) windows.push({ span: "hour", startsAt: startOfHour(at, zone), most: perHour });
  if (perDay !== null) windows.push({ span: "day", startsAt: startOfDay(dayOf(at, zone), zone), most: perDay });
  if (total !== null) windows.push({ span: "total", startsAt: 0, most: total });
  return windows;
}

/** A clock hour of zones whose hours begin in the middle of one of UTC, too. */
function startOfHour(at: number, zone: string): number {
  return Math.floor(at / minuteMs) * minuteMs - (wallMinutes(at, zone) % 60) * minuteMs;
}

/** True when a journey lets in only so many. */
export function isCapped({ entryCap }: JourneySettings): boolean {
  return entryCap.perHour !== null || entryCap.perDay !== null || entryCap.total !== null;
}

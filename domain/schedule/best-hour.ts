import { wallInstant, wallTime } from "./wall-instant";
import { addDays } from "./zone-day";

/** Counts of activity by hour of the day (0 … 23). */
export type HourCounts = readonly number[];

/** A person's activity by hour, and that of the workspace's people; zeros where nothing is known. */
export type ActiveHours = { own: HourCounts; workspace: HourCounts };

/** Fewer of their own than this say nothing about a person, fewer of all people nothing about a workspace. */
export const ownCountMin = 5;
export const workspaceCountMin = 100;

/** No activity at all. */
export const noHours: HourCounts = Array.from({ length: 24 }, () => 0);

/** What is known to have been done, by hour of the day in an IANA zone; times in ms. */
export function countHours(times: readonly number[], zone: string): HourCounts {
  const counts = [...noHours];
  for (const at of times) {
    const { hour } = wallTime(at, zone);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
}

export type BestHour = {
  /** ms; `from` itself when the hour is now. */
  at: number;
  hour: number;
  why: "own" | "workspace" | "configured" | "at_once";
};

/**
 * When to reach somebody: the start of their likeliest hour within [from, until] (ms), or at once when that is now. With
 * too little of their own the workspace's likeliest hour (if wanted and known), then the configured time of day, and at
 * once where that lies beyond `until`.
 */
export function bestHour(
  { own, workspace }: ActiveHours,
  fallback: { workspace: boolean; at: string },
  { from, until, zone }: { from: number; until: number; zone: string },
): BestHour {
  const now = wallTime(from, zone);
  const start = (hour: number) =>
    hour === now.hour ? from : next(now.day, `${String(hour).padStart(2, "0")}:00`, from, zone);
  if (total(own) >= ownCountMin) {
    const found = likeliest(own, now.hour, start, until);
    if (found) return { ...found, why: "own" };
  }
  if (fallback.workspace && total(workspace) >= workspaceCountMin) {
    const found = likeliest(workspace, now.hour, start, until);
    if (found) return { ...found, why: "workspace" };
  }
  const at = next(now.day, fallback.at, from, zone);
  return at <= until
    ? { at, hour: Number(fallback.at.slice(0, 2)), why: "configured" }
    : { at: from, hour: now.hour, why: "at_once" };
}

const total = (counts: HourCounts) => counts.reduce((sum, n) => sum + n, 0);

/** The first hour by weight that starts in time; of equal ones the sooner. Weights lean on the hours beside. */
function likeliest(counts: HourCounts, hourNow: number, start: (hour: number) => number, until: number) {
  const count = (hour: number) => counts[(hour + 24) % 24] ?? 0;
  const hours = Array.from({ length: 24 }, (_, ahead) => {
    const hour = (hourNow + ahead) % 24;
    return { hour, ahead, weight: count(hour - 1) + 2 * count(hour) + count(hour + 1) };
  });
  hours.sort((a, b) => b.weight - a.weight || a.ahead - b.ahead);
  for (const { hour, weight } of hours) {
    if (weight === 0) return null;
    const at = start(hour);
    if (at <= until) return { at, hour };
  }
  return null;
}

/** The first instant at or after `from` at which clocks show this time. */
function next(day: string, time: string, from: number, zone: string): number {
  const today = wallInstant(day, time, zone);
  return today >= from ? today : wallInstant(addDays(day, 1), time, zone);
}

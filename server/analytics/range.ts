import { z } from "zod";

/** What every reading of a journey is about: which versions, and which arrivals (`from` ≤ arrived < `to`). */
export const reading = z.object({
  journeyId: z.number().int().positive(),
  /** Null = all versions. */
  versionId: z.number().int().positive().nullable().default(null),
  from: z.coerce.date().nullable().default(null),
  to: z.coerce.date().nullable().default(null),
});
export type Reading = z.infer<typeof reading> & { workspaceId: number };

const hourMs = 3_600_000;

/**
 * Splits a range of instants into whole hours, which counters answer, and up to two edges shorter than an hour,
 * which the ledger answers: a day in India begins at half past an hour of UTC.
 */
export function splitRange(
  from: Date | null,
  to: Date | null,
): { whole: [Date | null, Date | null]; edges: [Date, Date][] } {
  const firstHour = from === null ? null : new Date(Math.ceil(from.getTime() / hourMs) * hourMs);
  const lastHour = to === null ? null : new Date(Math.floor(to.getTime() / hourMs) * hourMs);
  if (from !== null && to !== null && firstHour !== null && lastHour !== null && firstHour >= lastHour) {
    const inside = firstHour.getTime() === from.getTime() && lastHour.getTime() === to.getTime();
    return { whole: [firstHour, firstHour], edges: from < to && !inside ? [[from, to]] : [] };
  }
  const edges: [Date, Date][] = [];
  if (from !== null && firstHour !== null && from < firstHour) edges.push([from, firstHour]);
  if (to !== null && lastHour !== null && lastHour < to) edges.push([lastHour, to]);
  return { whole: [firstHour, lastHour], edges };
}

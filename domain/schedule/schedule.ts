import { z } from "zod";

/**
 * When a campaign goes out: once, or again and again by a recurrence rule of RFC 5545. Times are those of a clock on
 * the wall; whose clock it is says `clock`.
 */
export const schedule = z.object({
  /** First (or only) time: "2026-12-01T09:00". */
  start: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  /** An RRULE without DTSTART, e.g. `FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10`; null = once. */
  rule: z.string().max(500).nullable(),
  /** The workspace's clock, or each person's own (then the campaign begins where the day begins first). */
  clock: z.enum(["workspace", "person"]),
  /** What happens to times that passed while Safar was down: one run for all of them, every one, or none. */
  missed: z.enum(["once", "all", "skip"]),
});
export type Schedule = z.infer<typeof schedule>;

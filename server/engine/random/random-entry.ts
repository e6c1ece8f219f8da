import fc from "fast-check";
import { anySegment } from "./placeholders";
import { type RandomStep, randomEventRule } from "./vocabulary";

/** Random entries for property tests; lives there start on Friday 2026-11-20 at 15:30 in India and last a day. */

const minute = 60_000;
const onWall = (from: string) => (steps: number) =>
  new Date(Date.parse(`${from}Z`) + steps * 5 * minute).toISOString().slice(0, 16);
const missed = fc.constantFrom("once", "all", "skip");
const rule = fc.constantFrom(null, "FREQ=HOURLY;COUNT=4", "FREQ=HOURLY;INTERVAL=3");
const audience = fc.constantFrom(
  { audience: "everyone", segmentId: null },
  { audience: "segment", segmentId: anySegment },
);

// On people's own clocks a time begins 14 hours before UTC's.
const times = fc.oneof(
  fc.record({ clock: fc.constant("workspace"), start: fc.nat(60).map(onWall("2026-11-20T15:40")), rule, missed }),
  fc.record({ clock: fc.constant("person"), start: fc.nat(100).map(onWall("2026-11-21T00:10")), rule, missed }),
);
const schedule = fc
  .tuple(audience, times)
  .map(([who, when]) => ({ type: "schedule-entry", config: { ...who, ...when } }));

const date = fc
  .record({
    path: fc.constant("due"),
    offsetDays: fc.integer({ min: -1, max: 1 }),
    at: fc.nat(287).map((n) => onWall("2026-11-20T00:00")(n).slice(11)),
    yearly: fc.boolean(),
  })
  .map((config) => ({ type: "date-entry", config }));

const bySegment = fc
  .record({ on: fc.constantFrom("enter", "leave"), includeCurrent: fc.boolean() })
  .map((config) => ({ type: "segment-entry", config: { segmentId: anySegment, ...config } }));

const byEvent = fc.oneof(
  fc.constant({ type: "event-entry", config: { event: "Go", where: [] } }),
  randomEventRule.map((config) => ({ type: "event-entry", config })),
);

const onRequest = fc.constantFrom("api-entry", "manual-entry").map((type) => ({ type, config: {} }));

export const randomEntry: fc.Arbitrary<RandomStep> = fc.oneof(
  { weight: 4, arbitrary: byEvent },
  { weight: 3, arbitrary: bySegment },
  { weight: 3, arbitrary: schedule },
  { weight: 2, arbitrary: date },
  { weight: 2, arbitrary: onRequest },
);

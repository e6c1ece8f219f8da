import fc from "fast-check";
import type { Comparison } from "../predicate";

/** The small vocabulary of random trees and histories, so that they meet often. For property tests. */

export const eventNames = ["Order Completed", "Page Viewed", "Cart Opened", "Email Opened", "Email Clicked"];
export const baseTime = Date.parse("2026-03-10T12:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;
export const paths = ["a", "b", "deep.x", "when", "n", "location", "."];

/** Times fall on whole hours, often on the same, so that window edges and ties are met. */
export const time = fc.oneof(
  fc.integer({ min: -40, max: 5 }).map((n) => baseTime + n * day),
  fc.integer({ min: -100, max: 30 }).map((n) => baseTime + n * hour),
);
export const dateText = fc.oneof(
  time.map((t) => new Date(t).toISOString()),
  time.map((t) => new Date(t).toISOString().slice(0, 10)),
  time.map((t) => new Date(t).toISOString().slice(0, 19)),
  fc.constantFrom("2026-02-30", "soon"),
);
export const text = fc.constantFrom("a", "A", "b", "Pune", "pu\u0301ne", "púne", "पुणे", "5", "5.0", "true", "", "null");
const scalar = fc.oneof(text, fc.constantFrom(0, 5, -1, 2.5, 1_773_000_000), fc.boolean(), dateText);
/** Near and far from (10, 20): about 0, 157 and 2,500 km away. */
const point = fc.constantFrom(
  { latitude: 10, longitude: 20 },
  { lat: "11", lng: 21 },
  { latitude: -10, longitude: 30 },
  { latitude: 91, lat: 10, lon: 20 },
  { latitude: 10 },
);
const birthday = fc.constantFrom(
  "1990-02-28",
  "1992-02-29",
  "1990-03-01",
  "1985-03-10",
  "2001-03-17T20:00:00Z",
  "1999-12-31",
);
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, { x: "a" }, [["a"]]) },
);
export const properties = fc
  .record(
    {
      a: value,
      b: value,
      when: fc.oneof(dateText, birthday, fc.array(fc.oneof(dateText, birthday), { maxLength: 2 })),
      n: fc.oneof(fc.constantFrom(0, 5, -1, 2.5, 0.1, 0.2, 1e-7, 1e21, "0.1", "2.50", "x"), value),
      city: text,
      latitude: fc.constantFrom(10, "11", 95, null),
      longitude: fc.constantFrom(20, 21, "x"),
      location: fc.oneof(point, fc.array(point, { maxLength: 2 })),
      message_id: fc.integer({ min: 1, max: 3 }),
      journey_id: fc.constantFrom(1, 2),
      step_id: fc.constantFrom("a", "A", "b"),
      email: fc.constantFrom("a@example.com", " B@Example.com", "nobody", 5),
      phone: fc.constantFrom("+91 98765 43210", "+4915112345678", "12"),
      deep: fc.oneof(value, fc.record({ x: value })),
      "deep.x": value,
    },
    { requiredKeys: [] },
  )
  .map((p): Record<string, unknown> => p);

const unit = fc.constantFrom("hours" as const, "days" as const, "weeks" as const);
export const duration = fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit });

export const circle = { latitude: fc.constant(10), longitude: fc.constant(20), km: fc.constantFrom(1, 160, 5000) };

export const test: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ op: fc.constantFrom("equals" as const, "notEquals" as const), value: scalar, exact: fc.boolean() }),
  fc.record({
    op: fc.constantFrom("contains" as const, "startsWith" as const, "endsWith" as const),
    value: text,
    exact: fc.boolean(),
  }),
  fc.record({
    op: fc.constantFrom("in" as const, "notIn" as const, "hasAll" as const),
    values: fc.array(scalar, { maxLength: 3 }),
  }),
  fc.record({ op: fc.constantFrom("exists" as const, "missing" as const) }),
  fc.record({
    op: fc.constantFrom("greater" as const, "atLeast" as const, "less" as const, "atMost" as const),
    value: fc.constantFrom(0, 5, 2.5, -1),
  }),
  fc.record({ op: fc.constantFrom("before" as const, "after" as const), value: dateText }),
  duration.chain((d) => fc.constantFrom("withinLast" as const, "withinNext" as const).map((op) => ({ op, ...d }))),
  fc.record({
    op: fc.constant("anniversary" as const),
    from: fc.integer({ min: -20, max: 10 }),
    to: fc.integer({ min: -5, max: 20 }),
  }),
  fc.record({ op: fc.constant("near" as const), ...circle }),
);

import fc from "fast-check";
import { expect, test } from "vitest";
import { isRecurrence } from "./occurrences";
import { type Recurrence, readRecurrence, ruleOf, weekdayOf, weekdays } from "./recurrence";

const end = fc.oneof(
  fc.constant({ kind: "never" as const }),
  fc.integer({ min: 1, max: 500 }).map((count) => ({ kind: "after" as const, count })),
  fc.constantFrom("2028-02-29", "2030-12-31").map((day) => ({ kind: "until" as const, day })),
);
const common = { interval: fc.integer({ min: 1, max: 12 }), end };
const weekday = fc.constantFrom(...weekdays);
const recurrence: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({ every: fc.constant("day" as const), ...common }),
  fc.record({ every: fc.constant("year" as const), ...common }),
  fc.record({
    every: fc.constant("week" as const),
    on: fc.uniqueArray(weekday, { minLength: 1 }).map((days) => weekdays.filter((day) => days.includes(day))),
    ...common,
  }),
  fc.record({
    every: fc.constant("month" as const),
    on: fc.oneof(
      fc.constantFrom(1, 15, 31, -1).map((day) => ({ day })),
      fc.record({ nth: fc.constantFrom(-1, 1, 2, 3, 4), weekday }),
    ),
    ...common,
  }),
);

// From a December on, which has 31 days: "day 31, every twelve months" from a November on never comes.
test("what a form says becomes a rule that runs and is read back the same", () => {
  fc.assert(
    fc.property(recurrence, (one) => {
      const rule = ruleOf(one);
      expect(readRecurrence(rule)).toEqual(one);
      expect([rule, isRecurrence("2026-12-01T09:00", rule)]).toEqual([rule, true]);
    }),
  );
});

test("rules that say more than the form are left as they are", () => {
  for (const rule of ["FREQ=DAILY;BYHOUR=9,17", "FREQ=MONTHLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=HOURLY", "x"]) {
    expect([rule, readRecurrence(rule)]).toEqual([rule, null]);
  }
});

test("weekdays", () => {
  expect(weekdayOf("2026-11-23")).toBe("MO");
  expect(weekdayOf("2026-11-22")).toBe("SU");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { isRecurrence, occurrencesAfter } from "./occurrences";
import { wallInstant } from "./wall-instant";

const berlin = "Europe/Berlin";
const walls = (rule: string | null, start: string, after = "2026-01-01T00:00Z", limit = 5) =>
  occurrencesAfter({ start, rule, clock: "workspace" }, berlin, Date.parse(after), limit).map(({ wall }) => wall);

test("once, weekly, the last Friday, with an end after N or until a day", () => {
  expect(walls(null, "2026-12-01T09:00")).toEqual(["2026-12-01T09:00"]);
  expect(walls(null, "2026-12-01T09:00", "2026-12-01T08:00:00Z")).toEqual([]);
  expect(walls("FREQ=WEEKLY;BYDAY=MO,TH", "2026-12-01T09:00", undefined, 3)).toEqual([
    "2026-12-03T09:00",
    "2026-12-07T09:00",
    "2026-12-10T09:00",
  ]);
  expect(walls("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "2026-12-01T18:30")).toEqual([
    "2026-12-25T18:30",
    "2027-01-29T18:30",
  ]);
  expect(walls("FREQ=DAILY;UNTIL=20261203", "2026-12-01T09:00")).toHaveLength(3);
  expect(walls("FREQ=DAILY;UNTIL=20261203T085900", "2026-12-01T09:00")).toHaveLength(2);
  expect(walls("FREQ=DAILY;COUNT=4", "2026-12-01T09:00", "2026-12-02T08:00:00Z")).toEqual([
    "2026-12-03T09:00",
    "2026-12-04T09:00",
  ]);
});

test("a clock change neither shifts nor loses a time, and an hour that comes twice counts once", () => {
  const at = (rule: string, start: string, after: string) =>
    occurrencesAfter({ start, rule, clock: "workspace" }, berlin, Date.parse(after), 3).map((o) =>
      new Date(o.at).toISOString(),
    );
  expect(at("FREQ=DAILY", "2026-03-28T02:30", "2026-03-27T12:00:00Z")).toEqual([
    "2026-03-28T01:30:00.000Z",
    "2026-03-29T01:00:00.000Z",
    "2026-03-30T00:30:00.000Z",
  ]);
  // 02:30 does not exist and runs at 03:00, when the next one is due as well: one run.
  expect(at("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0", "2026-03-29T02:00", "2026-03-28T12:00:00Z")).toEqual([
    "2026-03-29T01:00:00.000Z",
    "2026-03-30T00:00:00.000Z",
    "2026-03-30T01:00:00.000Z",
  ]);
  expect(at("FREQ=HOURLY", "2026-10-25T01:30", "2026-10-24T22:00:00Z")).toEqual([
    "2026-10-24T23:30:00.000Z",
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T02:30:00.000Z",
  ]);
});

test("on each person's own clock a run begins where the day begins first", () => {
  const [first] = occurrencesAfter({ start: "2026-12-01T09:00", rule: null, clock: "person" }, berlin, 0, 1);
  expect(first).toEqual({ wall: "2026-12-01T09:00", at: wallInstant("2026-12-01", "09:00", "Pacific/Kiritimati") });
});

test("rules that cannot be read, never come or come every minute are refused", () => {
  for (const rule of ["FREQ=FOO", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MINUTELY", ""]) {
    expect([rule, isRecurrence("2026-12-01T09:00", rule)]).toEqual([rule, false]);
  }
  expect(isRecurrence("2026-12-01T09:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")).toBe(false);
  expect(isRecurrence("2026-12-01T09:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")).toBe(true);
  expect(isRecurrence("2026-12-01T09:00", "FREQ=DAILY;UNTIL=20261101")).toBe(false);
});

const zones = Intl.supportedValuesOf("timeZone");

test("in every zone, asking from any instant gives exactly the later times of the whole", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=SU,WE", "FREQ=HOURLY;INTERVAL=7", "FREQ=MONTHLY;BYMONTHDAY=-1"),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 360 * 24 * 60 }),
      (zone, rule, hour, minutes) => {
        const start = `2026-01-01T${String(hour).padStart(2, "0")}:30`;
        const times = { start, rule, clock: "workspace" as const };
        const begin = Date.parse("2025-12-30T00:00Z");
        const after = begin + minutes * 60_000;
        const next = occurrencesAfter(times, zone, after, 3);
        const all = occurrencesAfter(times, zone, begin, 1300);
        expect(next).toEqual(all.filter(({ at }) => at > after).slice(0, 3));
        expect(all.every(({ at }, n) => at > (all[n - 1]?.at ?? 0))).toBe(true);
        for (const { wall, at } of next) expect(at).toBe(wallInstant(wall.slice(0, 10), wall.slice(11), zone));
      },
    ),
    { numRuns: 15 },
  );
}, 30_000);

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { officeHours, opensAt } from "./opening-hours";
import { traitInstant } from "./trait-date";
import { wallInstant, wallTime } from "./wall-instant";
import { addDays } from "./zone-day";

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const hour = 3_600_000;

test("a time that does not exist comes when the clocks change, one that exists twice comes the first time", () => {
  expect(iso(wallInstant("2026-03-29", "02:30", "Europe/Berlin"))).toBe("2026-03-29T01:00:00.000Z");
  expect(iso(wallInstant("2026-10-25", "02:30", "Europe/Berlin"))).toBe("2026-10-25T00:30:00.000Z");
  expect(iso(wallInstant("2026-11-21", "09:00", "Asia/Kolkata"))).toBe("2026-11-21T03:30:00.000Z");
  // Samoa had no 30 December 2011 at all.
  expect(iso(wallInstant("2011-12-30", "09:00", "Pacific/Apia"))).toBe("2011-12-30T10:00:00.000Z");
});

/** The oracle knows Intl only: what a clock shows, as ms as if it were UTC. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function shown(at: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const two = { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      year: "numeric",
      ...two,
      hourCycle: "h23",
      era: "short",
    });
    clocks.set(zone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour: h = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, h, minute, second);
}

/** Every instant around it at which the zone's clock shows this, from the offsets in use within two days. */
function instantsShowing(wall: number, zone: string): number[] {
  const offsets = new Set<number>();
  for (let near = wall - 48 * hour; near <= wall + 48 * hour; near += 6 * hour) offsets.add(shown(near, zone) - near);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => shown(at, zone) === wall)
    .sort((a, b) => a - b);
}

function check(zone: string, day: string, time: string): void {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const at = wallInstant(day, time, zone);
  const [first] = instantsShowing(wall, zone);
  if (first !== undefined) expect(at, `${zone} ${day} ${time}`).toBe(first);
  else {
    // In a gap: the first second at which the clock is past it.
    expect(shown(at, zone), `${zone} ${day} ${time}`).toBeGreaterThan(wall);
    expect(shown(at - 1000, zone), `${zone} ${day} ${time}`).toBeLessThan(wall);
  }
}

const zones = Intl.supportedValuesOf("timeZone");
const pad = (n: number) => String(n).padStart(2, "0");
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${pad(h)}:${pad(m)}`);
const day = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays("2010-01-01", days));

test(`in all ${zones.length} zones the instant is the stated wall time where it exists, and never before it`, () => {
  expect(zones.length).toBeGreaterThan(400);
  for (const zone of zones) {
    fc.assert(
      fc.property(day, time, (d, t) => check(zone, d, t)),
      { numRuns: 4 },
    );
  }
}, 60_000);

test("so it is at every hour and half hour around the changes of clocks of two years, in all zones", () => {
  let gaps = 0;
  let folds = 0;
  for (const zone of zones) {
    let near = Temporal.Instant.from("2025-07-01T00:00Z").toZonedDateTimeISO(zone);
    for (;;) {
      const change = near.getTimeZoneTransition("next");
      if (!change || change.year > 2027) break;
      near = change;
      const before = change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
      const wall = change.epochMilliseconds + Math.min(before, change.offsetNanoseconds) / 1e6;
      if (before < change.offsetNanoseconds) gaps++;
      else folds++;
      for (const minutes of [-30, 0, 30, 60, 90]) {
        const local = new Date(wall + minutes * 60_000).toISOString();
        check(zone, local.slice(0, 10), local.slice(11, 16));
      }
    }
  }
  expect(gaps).toBeGreaterThan(100);
  expect(folds).toBeGreaterThan(100);
}, 60_000);

test("opening hours: at once while open, else at the next opening, never on a closed day", () => {
  const at = (local: string) => Date.parse(`${local}:00+05:30`);
  const opens = (local: string, hours = officeHours) => opensAt(hours, at(local), "Asia/Kolkata");
  expect(opens("2026-11-20T10:00")).toBe(at("2026-11-20T10:00"));
  expect(opens("2026-11-20T08:59")).toBe(at("2026-11-20T09:00"));
  // Friday evening: Monday morning; the closing time itself is closed.
  expect(opens("2026-11-20T18:00")).toBe(at("2026-11-23T09:00"));
  expect(opens("2026-11-20T18:00", { ...officeHours, holidays: ["2026-11-23"] })).toBe(at("2026-11-24T09:00"));
  const night = { windows: [{ days: [5], from: "22:00", to: "02:00" }], holidays: [] };
  expect(opens("2026-11-21T01:00", night)).toBe(at("2026-11-21T01:00"));
  expect(opens("2026-11-21T02:00", night)).toBe(at("2026-11-27T22:00"));
  const sunday = { windows: [{ days: [7], from: "00:00", to: "00:00" }], holidays: [] };
  expect(opens("2026-11-22T23:59", sunday)).toBe(at("2026-11-22T23:59"));
  expect(opens("2026-11-21T23:59", sunday)).toBe(at("2026-11-22T00:00"));
  expect(opens("2026-11-21T23:59", { windows: [], holidays: [] })).toBeNull();
});

test("wherever opening hours begin, the instant found is open and nothing before it was", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      day,
      time,
      time,
      time,
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      (zone, d, t, from, to, days) => {
        const start = wallInstant(d, t, zone);
        const at = opensAt({ windows: [{ days, from, to }], holidays: [] }, start, zone);
        if (at === null) throw new Error("must open");
        expect(at).toBeGreaterThanOrEqual(start);
        if (at > start) {
          const { weekday, hour: h, minute } = wallTime(at, zone);
          expect(days).toContain(weekday);
          // At the stated time, or later where a change of clocks leaps over it.
          expect(`${pad(h)}:${pad(minute)}` >= from).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("a person's date, days before or hours after it, at its own time or a given one, every year", () => {
  const rule = { offset: { amount: 3, unit: "days", side: "before" }, at: "09:00", yearly: false } as const;
  const start = Date.parse("2026-11-20T10:00:00Z");
  const of = (value: unknown, more = {}) => iso(traitInstant(value, { ...rule, ...more }, start, "Europe/Berlin"));
  expect(of("2026-12-10")).toBe("2026-12-07T08:00:00.000Z");
  expect(of("2026-12-10T18:30:00+01:00", { at: null })).toBe("2026-12-07T17:30:00.000Z");
  expect(of("2026-12-10T18:30:00+01:00", { offset: { amount: 2, unit: "hours", side: "before" } })).toBe(
    "2026-12-10T15:30:00.000Z",
  );
  expect(of("1990-05-04", { yearly: true })).toBe("2027-05-01T07:00:00.000Z");
  expect(of("1990-11-23", { yearly: true, at: "12:00" })).toBe("2026-11-20T11:00:00.000Z");
  expect(of("1990-11-23", { yearly: true, at: "10:59" })).toBe("2027-11-20T09:59:00.000Z");
  expect(of("1992-02-29", { yearly: true, offset: { amount: 0, unit: "days", side: "after" } })).toBe(
    "2027-02-28T08:00:00.000Z",
  );
  expect(of("soon")).toBeNull();
  expect(of(undefined)).toBeNull();
});

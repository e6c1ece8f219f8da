import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallMinutes } from "../schedule/wall-clock";
import { isCapped } from "./caps";
import type { FrequencyCap } from "./limits";
import { quietUntil } from "./quiet-until";

const hour = 3_600_000;
const night = { from: "21:00", to: "09:00" };
const at = (iso: string) => Date.parse(iso);
const ends = (iso: string, zone: string, span = night) => {
  const until = quietUntil(span, at(iso), zone);
  return until === null ? null : new Date(until).toISOString();
};

describe("quiet hours", () => {
  test("run over midnight on the clock of the zone, their end excluded", () => {
    expect(ends("2026-11-20T15:29:59Z", "Asia/Kolkata")).toBeNull();
    expect(ends("2026-11-20T15:30:00Z", "Asia/Kolkata")).toBe("2026-11-21T03:30:00.000Z");
    expect(ends("2026-11-21T03:29:30Z", "Asia/Kolkata")).toBe("2026-11-21T03:30:00.000Z");
    expect(ends("2026-11-21T03:30:00Z", "Asia/Kolkata")).toBeNull();
  });

  test("are shorter in the night when the clock leaps ahead, longer when it goes back", () => {
    // Europe/Berlin, 29 March 2026: 02:00 → 03:00; 25 October 2026: 03:00 → 02:00.
    expect(ends("2026-03-28T22:00:00Z", "Europe/Berlin")).toBe("2026-03-29T07:00:00.000Z");
    expect(ends("2026-10-24T22:00:00Z", "Europe/Berlin")).toBe("2026-10-25T08:00:00.000Z");
  });

  test("whose end is leapt over end with the leap; of an end that comes twice the first counts", () => {
    expect(ends("2026-03-28T22:00:00Z", "Europe/Berlin", { from: "22:00", to: "02:30" })).toBe(
      "2026-03-29T01:00:00.000Z",
    );
    expect(ends("2026-10-24T22:00:00Z", "Europe/Berlin", { from: "22:00", to: "02:30" })).toBe(
      "2026-10-25T00:30:00.000Z",
    );
  });

  test("end at the first minute outside of them, in every zone", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const time = fc.integer({ min: 0, max: 1439 });
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    const instants = fc.integer({ min: at("2026-01-01T00:00:00Z") / 60_000, max: at("2027-01-01T00:00:00Z") / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, time, time, (zone, minute, from, to) => {
        const span = { from: clock(from), to: clock(to) };
        const inside = (instant: number) => {
          const wall = wallMinutes(instant, zone);
          return from <= to ? from <= wall && wall < to : wall >= from || wall < to;
        };
        let naive = minute * 60_000;
        while (inside(naive)) naive += 60_000;
        expect(quietUntil(span, minute * 60_000, zone)).toBe(naive === minute * 60_000 ? null : naive);
      }),
      { numRuns: 300 },
    );
  });
});

describe("frequency caps", () => {
  const now = at("2026-11-20T10:00:00Z");
  const cap = (more: Partial<FrequencyCap>): FrequencyCap => ({
    channel: null,
    most: 2,
    per: { amount: 1, unit: "days" },
    keptForHigh: 0,
    ...more,
  });
  const mail = (hoursAgo: number) => ({ channel: "email" as const, at: now - hoursAgo * hour });
  const normal = (caps: FrequencyCap[]) => ({ caps, priority: "normal" as const });

  test("look back over a rolling span", () => {
    expect(isCapped(normal([cap({})]), "email", [mail(1), mail(23)], now)).toBe(true);
    expect(isCapped(normal([cap({})]), "email", [mail(1), mail(24)], now)).toBe(false);
  });

  test("count one channel or all of them", () => {
    expect(isCapped(normal([cap({ channel: "sms" })]), "email", [mail(1), mail(2)], now)).toBe(false);
    expect(isCapped(normal([cap({ channel: "sms" })]), "sms", [mail(1), mail(2)], now)).toBe(false);
    expect(isCapped(normal([cap({ channel: "email" })]), "email", [mail(1), mail(2)], now)).toBe(true);
    expect(isCapped(normal([cap({})]), "sms", [mail(1), mail(2)], now)).toBe(true);
  });

  test("keep room for high priority", () => {
    const caps = [cap({ most: 3, keptForHigh: 1 })];
    expect(isCapped({ caps, priority: "low" }, "email", [mail(1), mail(2)], now)).toBe(true);
    expect(isCapped({ caps, priority: "high" }, "email", [mail(1), mail(2)], now)).toBe(false);
    expect(isCapped({ caps, priority: "high" }, "email", [mail(1), mail(2), mail(3)], now)).toBe(true);
  });
});

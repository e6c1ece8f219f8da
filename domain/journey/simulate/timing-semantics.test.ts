import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { workspaceLimits } from "../../limits/limits";
import { compileGraph } from "../compile-graph";
import { drawJourney } from "../draw-journey";
import { simulate } from "./simulate";
import type { Happening, Simulation } from "./simulation";

/** What the timing steps promise, on a real clock: everybody here lives in Berlin unless said otherwise. */

type Life = { start: string; traits?: Record<string, unknown>; later?: Happening[]; more?: Partial<Simulation> };

const iso = (at: number) => new Date(at).toISOString().replace(":00.000Z", "Z");

/** Somebody comes to one step at an instant: how they left it and when. */
function leaves(type: string, config: Record<string, unknown>, { start, traits = {}, later = [], more = {} }: Life) {
  const time = Date.parse(start);
  const graph = compileGraph(
    drawJourney(
      [
        ["in", "event-entry", { event: "Go", where: [] }],
        ["step", type, config],
        ["out", "exit", { label: "" }],
      ],
      ["in > step", ...(definitions[type]?.ports(config) ?? []).map(({ id }) => `step.${id} > out`)],
    ),
    { definitions, handlers },
  );
  const { ledger } = simulate({
    journeys: [{ journeyId: 1, versionId: 1, graph }],
    segments: [],
    profileId: 7,
    traits: { timezone: "Europe/Berlin", ...traits },
    happenings: [{ time, event: { id: "go", name: "Go", time, properties: {} } }, ...later],
    until: time + 3 * 366 * 86_400_000,
    zone: "Asia/Kolkata",
    limits: workspaceLimits.parse({}),
    reach: () => ({ address: null, consent: "unknown", suppressed: null }),
    ...more,
  });
  const left = ledger.filter(({ stepId, kind }) => stepId === "step" && kind !== 1);
  expect(left.length).toBeLessThanOrEqual(1);
  const row = left[0];
  return row ? `${row.port} ${iso(row.leftAt ?? 0)}` : "waits";
}

const plain = { amount: null, unit: "days", until: null, within: null };
const wait = (until: Record<string, unknown>, life: Life, more: Record<string, unknown> = {}) =>
  leaves("wait", { ...plain, until, ...more }, life);

test("a wait stored before there were other kinds still runs", () => {
  expect(leaves("wait", { amount: 2, unit: "hours" }, { start: "2026-03-29T00:30:00Z" })).toBe(
    "next 2026-03-29T02:30Z",
  );
});

test("until a date: on the person's own clock; whoever comes later goes on at once", () => {
  const until = { kind: "date", at: "2026-12-01T09:00" };
  expect(wait(until, { start: "2026-11-20T10:00:00Z" })).toBe("next 2026-12-01T08:00Z");
  const delhi = { timezone: "Asia/Kolkata" };
  expect(wait(until, { start: "2026-11-20T10:00:00Z", traits: delhi })).toBe("next 2026-12-01T03:30Z");
  expect(wait(until, { start: "2026-12-01T08:00:00Z" })).toBe("next 2026-12-01T08:00Z");
  expect(wait(until, { start: "2026-12-05T10:00:00Z" })).toBe("next 2026-12-05T10:00Z");
});

test("a 02:30 that does not exist runs at 03:00, one that exists twice runs once, the first time", () => {
  const spring = { kind: "date", at: "2026-03-29T02:30" };
  expect(wait(spring, { start: "2026-03-28T10:00:00Z" })).toBe("next 2026-03-29T01:00Z");
  const autumn = { kind: "date", at: "2026-10-25T02:30" };
  expect(wait(autumn, { start: "2026-10-24T10:00:00Z" })).toBe("next 2026-10-25T00:30Z");
});

test("until a weekday and hour: 10:00 stays 10:00 before and after the clocks change", () => {
  const until = { kind: "weekday", days: [1, 4], at: "10:00" };
  // Friday: Monday is next, and clocks go forward on the Sunday between.
  expect(wait(until, { start: "2026-03-27T12:00:00Z" })).toBe("next 2026-03-30T08:00Z");
  expect(wait(until, { start: "2026-03-20T12:00:00Z" })).toBe("next 2026-03-23T09:00Z");
  expect(wait(until, { start: "2026-03-23T09:00:00Z" })).toBe("next 2026-03-23T09:00Z");
  expect(wait(until, { start: "2026-03-23T09:00:01Z" })).toBe("next 2026-03-26T09:00Z");
});

const renewal = {
  kind: "traitDate",
  path: "renews_at",
  offset: { amount: 7, unit: "days", side: "before" },
  at: "09:00",
  yearly: false,
};

test("until a date of the person, days before it at a time of day", () => {
  const start = "2026-11-20T10:00:00Z";
  expect(wait(renewal, { start, traits: { renews_at: "2026-12-15" } })).toBe("next 2026-12-08T08:00Z");
  expect(wait(renewal, { start, traits: { renews_at: "2026-11-25" } })).toBe("past 2026-11-20T10:00Z");
  expect(wait(renewal, { start, traits: { renews_at: "soon" } })).toBe("noDate 2026-11-20T10:00Z");
  expect(wait(renewal, { start })).toBe("noDate 2026-11-20T10:00Z");
  const birthday = { ...renewal, path: "birthday", offset: { amount: 0, unit: "days", side: "after" }, yearly: true };
  expect(wait(birthday, { start, traits: { birthday: "1990-11-20" } })).toBe("next 2027-11-20T08:00Z");
});

test("a date that is moved while somebody waits for it takes the wait along, in both directions", () => {
  const start = "2026-11-20T10:00:00Z";
  const traits = { renews_at: "2026-12-15" };
  const moved = (to: string | null) => [{ time: Date.parse("2026-11-22T10:00:00Z"), traits: { renews_at: to } }];
  expect(wait(renewal, { start, traits, later: moved("2026-12-20") })).toBe("next 2026-12-13T08:00Z");
  expect(wait(renewal, { start, traits, later: moved("2026-12-05") })).toBe("next 2026-11-28T08:00Z");
  expect(wait(renewal, { start, traits, later: moved(null) })).toBe("noDate 2026-11-22T10:00Z");
});

test("a random wait lies between its two ends and differs from person to person", () => {
  const until = { kind: "spread", from: { amount: 1, unit: "hours" }, to: { amount: 3, unit: "hours" } };
  const start = Date.parse("2026-11-20T10:00:00Z");
  const lengths = Array.from({ length: 50 }, (_, profileId) => {
    const left = wait(until, { start: "2026-11-20T10:00:00Z", more: { profileId } });
    expect(wait(until, { start: "2026-11-20T10:00:00Z", more: { profileId } })).toBe(left);
    return Date.parse(left.replace("next ", "")) - start;
  });
  for (const length of lengths) expect(length >= 3_600_000 && length < 3 * 3_600_000).toBe(true);
  expect(new Set(lengths).size).toBeGreaterThan(40);
});

test("within opening hours: an end outside of them comes when they next open", () => {
  const within = { windows: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }], holidays: ["2026-11-23"] };
  const config = { ...plain, amount: 2, unit: "hours", within };
  expect(leaves("wait", config, { start: "2026-11-20T10:00:00Z" })).toBe("next 2026-11-20T12:00Z");
  // Friday 16:00 in Berlin and two hours is closing time; Monday is a holiday.
  expect(leaves("wait", config, { start: "2026-11-20T15:00:00Z" })).toBe("next 2026-11-24T08:00Z");
});

test("a time window lets people on while it is open, and holds others until it opens on their clock", () => {
  const hours = { windows: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }], holidays: [] };
  expect(leaves("time-window", { hours }, { start: "2026-03-27T16:59:00Z" })).toBe("next 2026-03-27T16:59Z");
  // Friday 18:00 in Berlin; on Monday 09:00 is an hour earlier, because clocks went forward.
  expect(leaves("time-window", { hours }, { start: "2026-03-27T17:00:00Z" })).toBe("next 2026-03-30T07:00Z");
  const outage = { from: Date.parse("2026-03-30T06:00:00Z"), until: Date.parse("2026-03-30T20:00:00Z") };
  expect(leaves("time-window", { hours }, { start: "2026-03-27T17:00:00Z", more: { outages: [outage] } })).toBe(
    "next 2026-03-31T07:00Z",
  );
});

const bestTime = { within: { amount: 24, unit: "hours" }, days: 30, fallback: { workspace: true, at: "10:00" } };
const visits = (hours: readonly number[]) => ({
  before: {
    events: hours.map((hour, i) => {
      const time = Date.parse(`2026-11-${10 + (i % 9)}T${String(hour).padStart(2, "0")}:20:00Z`);
      return { id: `v${i}`, name: "Page Viewed", time, properties: {} };
    }),
    segmentIds: [],
  },
});

test("best time: the hour at which this person was most active, if it lies within the bound", () => {
  const start = "2026-11-20T10:00:00Z";
  // 18 h UTC is 19 h in Berlin.
  const evening = visits([18, 18, 18, 19, 7, 7]);
  expect(leaves("best-time", bestTime, { start, more: evening })).toBe("next 2026-11-20T18:00Z");
  expect(leaves("best-time", bestTime, { start: "2026-11-20T18:40:00Z", more: evening })).toBe(
    "next 2026-11-20T18:40Z",
  );
  const soon = { ...bestTime, within: { amount: 4, unit: "hours" } };
  expect(leaves("best-time", soon, { start: "2026-11-20T03:30:00Z", more: evening })).toBe("next 2026-11-20T07:00Z");
});

test("best time with too little activity takes the configured hour, or goes on at once if that is too far off", () => {
  const start = "2026-11-20T10:00:00Z";
  expect(leaves("best-time", bestTime, { start, more: visits([18, 18]) })).toBe("next 2026-11-21T09:00Z");
  const soon = { ...bestTime, within: { amount: 4, unit: "hours" } };
  expect(leaves("best-time", soon, { start })).toBe("next 2026-11-20T10:00Z");
});

test("a rate gate is open for one person alone", () => {
  expect(leaves("rate-gate", { most: 1, per: "hour" }, { start: "2026-11-20T10:00:00Z" })).toBe(
    "next 2026-11-20T10:00Z",
  );
});

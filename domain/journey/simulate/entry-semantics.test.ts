import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { workspaceLimits } from "../../limits/limits";
import { compileGraph } from "../compile-graph";
import { drawJourney } from "../draw-journey";
import { simulate } from "./simulate";
import type { Happening, Simulation } from "./simulation";

const at = (text: string) => Date.parse(`${text}+05:30`);
const from = at("2026-11-20T12:00");

/** When the person entered, or why not; steps leave at once. */
function entries(type: string, config: Record<string, unknown>, more: Partial<Simulation> = {}) {
  const drawn = drawJourney(
    [
      ["in", type, config],
      ["out", "exit", { label: "" }],
    ],
    ["in > out"],
  );
  const { ledger } = simulate({
    journeys: [{ journeyId: 1, versionId: 1, graph: compileGraph(drawn, { definitions, handlers }) }],
    segments: [],
    profileId: 7,
    traits: {},
    happenings: [],
    from,
    until: at("2028-12-31T00:00"),
    zone: "Asia/Kolkata",
    limits: workspaceLimits.parse({}),
    reach: () => ({ address: null, consent: "unknown", suppressed: null }),
    ...more,
  });
  return ledger
    .filter(({ stepId, kind }) => stepId === "in" && kind !== 1)
    .map(({ leftAt, reason }) => (leftAt === null ? reason : new Date(leftAt).toISOString()));
}

const birthday = { path: "birthday", offsetDays: 0, at: "09:00", yearly: true };
const weekly = {
  audience: "everyone",
  segmentId: null,
  start: "2026-11-23T09:00",
  rule: "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
  clock: "workspace",
  missed: "once",
};
const says = (time: number, traits: Record<string, unknown>): Happening => ({ time, traits });

test("a birthday every year, moved by a new date and another zone, never twice for one day", () => {
  expect(entries("date-entry", birthday, { traits: { birthday: "1990-11-22" } })).toEqual([
    "2026-11-22T03:30:00.000Z",
    "2027-11-22T03:30:00.000Z",
    "2028-11-22T03:30:00.000Z",
  ]);
  const happenings = [
    says(at("2026-11-22T10:00"), { timezone: "Europe/Berlin" }),
    says(at("2027-01-01T10:00"), { birthday: "1990-03-01" }),
  ];
  expect(entries("date-entry", birthday, { traits: { birthday: "1990-11-22" }, happenings })).toEqual([
    "2026-11-22T03:30:00.000Z",
    "2027-03-01T08:00:00.000Z",
    "2028-03-01T08:00:00.000Z",
  ]);
});

test("a date known up to a day late counts, not one that had passed when the journey went live", () => {
  expect(entries("date-entry", { ...birthday, yearly: false }, { traits: { birthday: "2026-11-20" } })).toEqual([]);
  const late = [says(at("2026-12-01T20:00"), { birthday: "2026-12-01" })];
  expect(entries("date-entry", { ...birthday, yearly: false }, { happenings: late })).toEqual([
    new Date(at("2026-12-01T20:00")).toISOString(),
  ]);
});

test("a campaign at its times, made up for once after an outage, at each person's own time", () => {
  expect(entries("schedule-entry", weekly)).toEqual([
    "2026-11-23T03:30:00.000Z",
    "2026-11-30T03:30:00.000Z",
    "2026-12-07T03:30:00.000Z",
  ]);
  const outages = [{ from: at("2026-11-22T00:00"), until: at("2026-12-01T00:00") }];
  expect(entries("schedule-entry", weekly, { outages })).toEqual([
    "2026-11-30T18:30:00.000Z",
    "2026-12-07T03:30:00.000Z",
  ]);
  const own = { ...weekly, rule: null, clock: "person" };
  expect(entries("schedule-entry", own, { traits: { timezone: "America/New_York" } })).toEqual([
    "2026-11-23T14:00:00.000Z",
  ]);
});

test("a segment's campaign takes those who are in it at the time", () => {
  const gold = { kind: "trait" as const, path: "tier", test: { op: "equals" as const, value: "gold" } };
  const config = { ...weekly, audience: "segment", segmentId: 5 };
  const happenings = [says(at("2026-11-28T00:00"), { tier: "gold" }), says(at("2026-12-01T00:00"), { tier: "none" })];
  expect(entries("schedule-entry", config, { segments: [{ id: 5, predicate: gold }], happenings })).toEqual([
    "2026-11-30T03:30:00.000Z",
  ]);
});

import fc from "fast-check";
import { randomPredicate } from "./random-predicate";
import { type RandomStep, randomEventRule, randomLength } from "./vocabulary";

/** Random timing steps for property tests; lives there start on Friday 2026-11-20 at 15:30 in India and last a day. */

const pad = (n: number) => String(n).padStart(2, "0");
const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${pad(h)}:${pad(m)}`);
const minutes = (min: number, max: number) =>
  fc.integer({ min, max }).map((amount) => ({ amount, unit: "minutes" as const }));
const days = fc.constantFrom([5, 6], [6], [1, 2, 3, 4, 5, 6, 7]);
const hours = fc.record({
  windows: fc.array(fc.record({ days, from: clock, to: clock }), { minLength: 1, maxLength: 2 }),
  holidays: fc.constant<string[]>([]),
});

const until = fc.oneof(
  clock.map((time) => ({ kind: "date", at: `2026-11-${time < "15:30" ? 21 : 20}T${time}` })),
  fc.record({ kind: fc.constant("weekday"), days, at: clock }),
  fc.record({
    kind: fc.constant("traitDate"),
    path: fc.constant("due"),
    offset: fc.record({
      amount: fc.integer({ min: 0, max: 5 }),
      unit: fc.constant("hours"),
      side: fc.constantFrom("before", "after"),
    }),
    at: fc.constant(null),
    yearly: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("spread"), from: minutes(1, 30), to: minutes(31, 300) }),
);

const wait = fc
  .record({ until, within: fc.option(hours) })
  .map((config) => ({ type: "wait", config: { amount: null, unit: "days", ...config } }));

const plainWait = randomLength.map((config) => ({ type: "wait", config }));

const waitFor = fc
  .record({ rule: randomEventRule, timeout: fc.option(randomLength), p: fc.option(randomPredicate) })
  .map(({ rule, timeout, p }) => ({
    type: "wait-for",
    config: {
      timeout,
      awaits: [{ kind: "event", port: "e", ...rule }, ...(p ? [{ kind: "predicate", port: "p", predicate: p }] : [])],
    },
  }));

// Its slots belong to everybody who comes by, so a case with one lets one person live (`randomCase`).
const rateGate = fc
  .constantFrom({ most: 1, per: "hour" }, { most: 4, per: "hour" }, { most: 2, per: "minute" })
  .map((config) => ({ type: "rate-gate", config }));

const timeWindow = hours.map((open) => ({ type: "time-window", config: { hours: open } }));

// Of other people a simulation knows nothing, so the workspace's hour is left out here.
const bestTime = fc
  .record({
    within: fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: fc.constant("hours") }),
    days: fc.constant(30),
    fallback: fc.record({ workspace: fc.constant(false), at: clock }),
  })
  .map((config) => ({ type: "best-time", config }));

/** Steps at which people rest by the clock, or until something comes. */
export const timingStep: fc.Arbitrary<RandomStep> = fc.oneof(
  { weight: 2, arbitrary: plainWait },
  { weight: 2, arbitrary: waitFor },
  { weight: 2, arbitrary: wait },
  { weight: 1, arbitrary: timeWindow },
  { weight: 1, arbitrary: bestTime },
  { weight: 1, arbitrary: rateGate },
);

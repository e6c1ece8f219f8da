import fc from "fast-check";
import { randomMessageCaps, randomQuietHours } from "./random-limits";
import { randomPredicate } from "./random-predicate";
import { randomEventRule, randomLength, rarely } from "./vocabulary";

/** Random settings of a journey for property tests. */

const goal = fc
  .record({
    rule: randomEventRule,
    window: randomLength.map(({ amount, unit }) => ({ amount: amount * 3, unit })),
    exits: fc.boolean(),
    value: fc.constantFrom("n", "missing", null),
  })
  .map(({ rule, ...more }) => ({ ...rule, ...more, name: "" }));

/** On the clock of the workspace, while the people of the differential test live. */
const localTime = fc
  .integer({ min: 0, max: 7 * 12 })
  .map((n) => new Date(Date.parse("2026-11-20T15:30Z") + n * 5 * 60_000).toISOString().slice(0, 16));
const runs = fc.record({
  from: rarely(localTime),
  until: fc.option(localTime),
  atEnd: fc.constantFrom("finish" as const, "exit" as const),
});

const most = fc.option(fc.integer({ min: 1, max: 3 }));
const entryCap = fc.record({ perHour: most, perDay: most, total: most });

const exitRules = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: randomEventRule.map((rule) => [{ id: "rule", when: { kind: "event" as const, ...rule } }]),
  },
  {
    weight: 1,
    arbitrary: randomPredicate.map((p) => [{ id: "state", when: { kind: "predicate" as const, predicate: p } }]),
  },
);

/** A case whose journeys are capped lets one person live (`randomCase`), because a cap counts everybody. */
export const randomSettings = fc.record({
  messageCaps: randomMessageCaps,
  quietHours: randomQuietHours,
  reentry: fc.oneof(
    fc.constantFrom({ mode: "never" as const }, { mode: "afterExit" as const }),
    randomLength.map((pause) => ({ mode: "afterPause" as const, pause })),
    fc.constant({ mode: "perKey" as const, property: "n" }),
  ),
  eligibility: rarely(randomPredicate),
  exitRules,
  goals: fc.array(goal, { maxLength: 3 }).map((goals) => goals.map((one, at) => ({ ...one, id: `g${at}` }))),
  holdout: rarely(fc.integer({ min: 1, max: 50 })).map((share) => share ?? 0),
  entryCap: rarely(entryCap).map((cap) => cap ?? {}),
  runs: rarely(runs).map((dates) => dates ?? {}),
  maximumStay: fc.option(randomLength),
  priority: fc.constantFrom("low" as const, "normal" as const, "high" as const, "always" as const),
  clock: fc.constantFrom(
    { follow: "person" as const },
    { follow: "workspace" as const },
    { follow: "zone" as const, zone: "Europe/Berlin" },
  ),
});

import fc from "fast-check";
import { journeyBehind, placesMax } from "./placeholders";
import { randomPredicate } from "./random-predicate";
import type { RandomStep } from "./vocabulary";

/** Random logic steps for property tests: `n` is a property of events there, `tier` a trait. */

const share = fc.integer({ min: 0, max: 100 });
const arms = share.map((a) => [
  { port: "a", label: "A", share: a },
  { port: "b", label: "B", share: 100 - a },
]);

const bySwitch = fc.constantFrom(
  { source: "trait", path: "tier", cases: [{ port: "gold", value: "Gold" }] },
  {
    source: "event",
    path: "n",
    cases: [
      { port: "one", value: "1" },
      { port: "two", value: "2" },
    ],
  },
);

const experiment = fc.record({
  key: fc.constantFrom("", "shared"),
  variants: arms,
  control: fc.option(fc.integer({ min: 0, max: 50 })),
});

const condition = fc.array(randomPredicate, { minLength: 1, maxLength: 2 }).map((predicates) => ({
  branches: predicates.map((predicate, at) => ({ port: `branch${at}`, label: "", predicate })),
}));

const startJourney = fc.record({
  journeyId: fc.integer({ min: 1, max: placesMax }).map(journeyBehind),
  data: fc.constantFrom([], [{ name: "n", value: "{{ event.n }}" }], [{ name: "n", value: "{% if %}" }]),
});

/** Steps that choose a way; a `goto` is drawn back by its port `again`. */
export const logicStep: fc.Arbitrary<RandomStep> = fc.oneof(
  { weight: 2, arbitrary: condition.map((config) => ({ type: "condition", config })) },
  { weight: 1, arbitrary: arms.map((arms) => ({ type: "split", config: { arms } })) },
  { weight: 1, arbitrary: bySwitch.map((config) => ({ type: "switch", config })) },
  { weight: 1, arbitrary: experiment.map((config) => ({ type: "experiment", config })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((limit) => ({ type: "goto", config: { limit } })) },
  { weight: 1, arbitrary: startJourney.map((config) => ({ type: "start-journey", config })) },
);

import fc from "fast-check";

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

/** Steps that choose a way; a `goto` is drawn back by its port `again`. */
export const logicStep: fc.Arbitrary<{ type: string; config: Record<string, unknown> }> = fc.oneof(
  bySwitch.map((config) => ({ type: "switch", config })),
  experiment.map((config) => ({ type: "experiment", config })),
  fc.integer({ min: 1, max: 3 }).map((limit) => ({ type: "goto", config: { limit } })),
);

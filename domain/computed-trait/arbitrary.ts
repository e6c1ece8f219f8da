import fc from "fast-check";
import { leavesByKind } from "../segment/arbitrary/leaves";
import { type ComputedTraitDefinition, computedTraitDefinition, type Measure } from "./definition";

const path = fc.constantFrom("a", "n", "deep.x", "city");
const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.record({ kind: fc.constantFrom("count" as const, "firstTime" as const, "lastTime" as const) }),
  fc.record({
    kind: fc.constantFrom(
      "sum" as const,
      "average" as const,
      "min" as const,
      "max" as const,
      "distinct" as const,
      "mostFrequent" as const,
      "firstValue" as const,
      "lastValue" as const,
    ),
    path,
  }),
);

/** A random computed trait over the small vocabulary of random histories. For property tests. */
export const arbitraryComputedTrait: fc.Arbitrary<ComputedTraitDefinition> = fc
  .tuple(leavesByKind.firstLast, fc.array(leavesByKind.firstLast, { maxLength: 1 }), fc.boolean(), measure)
  .map(([{ event, where, window }, more, anything, of]) => ({
    events: anything ? [] : [event, ...more.map((other) => other.event)],
    where,
    window,
    measure: of,
  }))
  .filter((definition) => computedTraitDefinition.safeParse(definition).success);

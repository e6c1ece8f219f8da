import fc from "fast-check";
import { eventNames } from "@/domain/segment/arbitrary";
import { test } from "@/domain/segment/arbitrary/values";
import type { Leaf, LeafOf, Predicate, PropertyFilter } from "@/domain/segment/predicate";
import { arbitraryFleeting } from "./arbitrary-fleeting";

/** The keys of a random workspace's computed traits. */
export const computedKeys = ["one", "two", "three"];

const computed = fc.constantFrom(...computedKeys.map((key) => `computed.${key}`));
const event = fc.constantFrom(...eventNames.slice(0, 3));
const length = fc.record({
  amount: fc.integer({ min: 1, max: 20 }),
  unit: fc.constantFrom("hours" as const, "days" as const),
});

const where = fc.constant<PropertyFilter[]>([]);
const number: fc.Arbitrary<LeafOf<"rank">["of"]> = fc.oneof(
  computed.map((path) => ({ kind: "trait" as const, path })),
  fc.constant({ kind: "trait" as const, path: "n" }),
  fc.record({
    kind: fc.constant("total" as const),
    event,
    where,
    window: fc.constant({ kind: "ever" as const }),
    fn: fc.constantFrom("sum" as const, "count" as const, "average" as const),
    path: fc.constant("n"),
  }),
);

/** Conditions about computed traits: their values, the dates they hold, and ranks by them. */
const aboutComputed: fc.Arbitrary<Leaf> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("trait" as const), path: computed, test }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("trait" as const),
      path: computed,
      test: fc.oneof(
        length.map((last) => ({ op: "withinLast" as const, ...last })),
        fc.constantFrom(0, 1, 2).map((value) => ({ op: "atLeast" as const, value })),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("did" as const),
      event,
      where,
      count: fc.constantFrom({ op: "atLeast" as const, n: 1 }, { op: "atMost" as const, n: 1 }),
      per: fc.constant({ by: "occurrence" as const }),
      window: fc.oneof(
        computed.map((path) => ({ kind: "sinceTrait" as const, path })),
        fc.record({
          kind: fc.constant("nearTrait" as const),
          path: computed,
          side: fc.constantFrom("before" as const, "after" as const),
          amount: fc.integer({ min: 1, max: 20 }),
          unit: fc.constant("days" as const),
        }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("rank" as const),
      side: fc.constantFrom("top" as const, "bottom" as const),
      size: fc.constantFrom({ by: "people" as const, n: 2 }, { by: "percent" as const, percent: 40 }),
      of: number,
    }),
  },
);

const keep: fc.Arbitrary<LeafOf<"onePer">["keep"]> = fc.oneof(
  fc.constantFrom({ by: "newest" as const }, { by: "oldest" as const }),
  fc.record({ by: fc.constantFrom("greatest" as const, "least" as const), of: number }),
);

/** One kept of each key, of everybody or among those of another condition. */
function onePer(segmentIds: number[]): fc.Arbitrary<Predicate> {
  const among: fc.Arbitrary<Predicate> = fc.oneof(arbitraryFleeting(segmentIds), aboutComputed);
  return fc.record(
    {
      kind: fc.constant("onePer" as const),
      key: fc.oneof(fc.constantFrom("a", "city", "n"), computed),
      keep,
      missing: fc.constantFrom("own" as const, "drop" as const),
      among,
    },
    { requiredKeys: ["kind", "key", "keep", "missing"] },
  );
}

/** Up to two conditions of which at least one is about a computed trait or keeps one of each key. */
export function arbitraryKept(segmentIds: number[]): fc.Arbitrary<Predicate> {
  const own = fc.oneof<fc.Arbitrary<Predicate>[]>(aboutComputed, onePer(segmentIds));
  const some = fc.oneof(
    { weight: 3, arbitrary: own },
    { weight: 1, arbitrary: own.map((of): Predicate => ({ kind: "not", of })) },
  );
  return fc.oneof(
    { weight: 2, arbitrary: some },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("all" as const, "any" as const), some, fc.oneof(some, arbitraryFleeting(segmentIds)))
        .map(([kind, ...of]): Predicate => ({ kind, of })),
    },
  );
}

import fc from "fast-check";
import { eventNames } from "@/domain/segment/arbitrary";
import type { Leaf, Predicate, PropertyFilter } from "@/domain/segment/predicate";

const event = fc.constantFrom(...eventNames.slice(0, 3));
const length = fc.oneof(
  fc.record({ amount: fc.integer({ min: 12, max: 200 }), unit: fc.constant("hours" as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 25 }), unit: fc.constant("days" as const) }),
);
const where = fc.constant<PropertyFilter[]>([]);
const window = fc.oneof(
  { weight: 5, arbitrary: length.map((last) => ({ kind: "last" as const, ...last })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ path: fc.constant("when"), side: fc.constantFrom("before" as const, "after" as const), last: length })
      .map(({ last, ...near }) => ({ kind: "nearTrait" as const, ...near, ...last })),
  },
);
const about = { event, where, window };
const count = fc.record({
  op: fc.constantFrom("atLeast" as const, "atMost" as const, "exactly" as const),
  n: fc.integer({ min: 0, max: 2 }),
});
const per = fc.constantFrom(
  { by: "occurrence" as const },
  { by: "day" as const },
  { by: "property" as const, path: "n" },
);

/** Leaves whose answer time alone changes for many people, which those of the whole language seldom do. */
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ kind: fc.constant("did" as const), ...about, count, per }),
  fc.record({
    kind: fc.constant("firstLast" as const),
    which: fc.constantFrom("first" as const, "last" as const),
    ...about,
  }),
  fc.record({
    kind: fc.constant("total" as const),
    ...about,
    fn: fc.constantFrom("sum" as const, "count" as const, "average" as const, "max" as const),
    path: fc.constant("n"),
    test: fc.record({
      op: fc.constantFrom("atLeast" as const, "atMost" as const),
      value: fc.constantFrom(0, 1, 2.5),
    }),
  }),
  fc.record({
    kind: fc.constant("sequence" as const),
    steps: fc.array(
      fc.record({
        event,
        where,
        within: fc.option(length, { nil: null }),
        without: fc.option(fc.record({ event, where }), { nil: null, freq: 3 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    window,
  }),
  fc.record({
    kind: fc.constant("trait" as const),
    path: fc.constant("when"),
    test: fc.oneof(
      length.map((last) => ({ op: "withinLast" as const, ...last })),
      length.map((next) => ({ op: "withinNext" as const, ...next })),
      fc.record({
        op: fc.constant("anniversary" as const),
        from: fc.integer({ min: -25, max: 0 }),
        to: fc.integer({ min: 0, max: 20 }),
      }),
    ),
  }),
);

/** Up to two such leaves, of which one may be membership of a segment. */
export function arbitraryFleeting(segmentIds: number[]): fc.Arbitrary<Predicate> {
  const inSegment = fc.record({
    kind: fc.constant("inSegment" as const),
    segmentId: fc.constantFrom(null, ...segmentIds),
  });
  const either: fc.Arbitrary<Predicate> = fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: segmentIds.length > 0 ? 1 : 0, arbitrary: inSegment },
  );
  const some = fc.oneof(
    either,
    either.map((of): Predicate => ({ kind: "not", of })),
  );
  return fc.oneof(
    { weight: 2, arbitrary: some },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom("all" as const, "any" as const),
        of: fc.array(some, { minLength: 2, maxLength: 2 }),
      }),
    },
  );
}

import fc from "fast-check";
import type { SeenEvent } from "../journey/enrolment";
import type { History } from "./evaluate";
import type { Comparison, DidLeaf, Predicate, PropertyFilter } from "./predicate";

/** Random trees and histories over one small vocabulary, so that they meet often. For property tests. */

export const eventNames = ["Order Completed", "Page Viewed", "Cart Opened"];
export const baseTime = Date.parse("2026-03-10T12:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;
const paths = ["a", "b", "deep.x", "when"];

/** Times fall on whole hours, often on the same, so that window edges and ties are met. */
const time = fc.oneof(
  fc.integer({ min: -40, max: 5 }).map((n) => baseTime + n * day),
  fc.integer({ min: -100, max: 30 }).map((n) => baseTime + n * hour),
);
const dateText = fc.oneof(
  time.map((t) => new Date(t).toISOString()),
  time.map((t) => new Date(t).toISOString().slice(0, 10)),
  time.map((t) => new Date(t).toISOString().slice(0, 19)),
  fc.constantFrom("2026-02-30", "soon"),
);
const text = fc.constantFrom("a", "A", "b", "Pune", "pu\u0301ne", "púne", "पुणे", "5", "5.0", "true", "", "null");
const scalar = fc.oneof(text, fc.constantFrom(0, 5, -1, 2.5, 1_773_000_000), fc.boolean(), dateText);
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, { x: "a" }, [["a"]]) },
);
const properties = fc
  .record(
    {
      a: value,
      b: value,
      when: fc.oneof(dateText, fc.array(dateText, { maxLength: 2 })),
      deep: fc.oneof(value, fc.record({ x: value })),
      "deep.x": value,
    },
    { requiredKeys: [] },
  )
  .map((p): Record<string, unknown> => p);

const unit = fc.constantFrom("hours" as const, "days" as const, "weeks" as const);
const duration = fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit });

const test: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ op: fc.constantFrom("equals" as const, "notEquals" as const), value: scalar }),
  fc.record({ op: fc.constantFrom("contains" as const, "startsWith" as const, "endsWith" as const), value: text }),
  fc.record({ op: fc.constant("in" as const), values: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ op: fc.constantFrom("exists" as const, "missing" as const) }),
  fc.record({
    op: fc.constantFrom("greater" as const, "atLeast" as const, "less" as const, "atMost" as const),
    value: fc.constantFrom(0, 5, 2.5, -1),
  }),
  fc.record({ op: fc.constantFrom("before" as const, "after" as const), value: dateText }),
  duration.chain((d) => fc.constantFrom("withinLast" as const, "withinNext" as const).map((op) => ({ op, ...d }))),
);
const filter: fc.Arbitrary<PropertyFilter> = fc.record({ path: fc.constantFrom(...paths), test });

const did: fc.Arbitrary<DidLeaf> = fc.record({
  kind: fc.constant("did" as const),
  event: fc.constantFrom(...eventNames, "Never Seen"),
  where: fc.oneof(
    { weight: 2, arbitrary: fc.array(filter, { maxLength: 0 }) },
    { weight: 1, arbitrary: fc.array(filter, { maxLength: 2 }) },
  ),
  count: fc.record({
    op: fc.constantFrom("atLeast" as const, "atMost" as const, "exactly" as const),
    n: fc.integer({ min: 0, max: 3 }),
  }),
  window: fc.oneof(
    fc.constant({ kind: "ever" as const }),
    duration.map((d) => ({ kind: "last" as const, ...d })),
    fc.record({
      kind: fc.constant("between" as const),
      from: fc.option(dateText, { nil: null }),
      to: fc.option(dateText, { nil: null }),
    }),
  ),
  per: fc.oneof(
    fc.constant({ by: "occurrence" as const }),
    fc.constant({ by: "day" as const }),
    fc.constant({ by: "property" as const, path: "a" }),
  ),
});

/** A random tree whose inSegment leaves name one of `segmentIds`. */
export function arbitraryPredicate(segmentIds: number[] = []): fc.Arbitrary<Predicate> {
  const trait = fc.record({ kind: fc.constant("trait" as const), path: fc.constantFrom(...paths), test });
  const inSegment = fc.record({
    kind: fc.constant("inSegment" as const),
    segmentId: fc.constantFrom(null, ...segmentIds),
  });
  const { tree } = fc.letrec<{ tree: Predicate }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      { weight: 3, arbitrary: did },
      { weight: 2, arbitrary: trait },
      { weight: segmentIds.length > 0 ? 1 : 0, arbitrary: inSegment },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constantFrom("all" as const, "any" as const),
          of: fc.array(tie("tree"), { maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("not" as const), of: tie("tree") }) },
    ),
  }));
  return tree;
}

const event: fc.Arbitrary<SeenEvent> = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom(...eventNames),
  time,
  properties,
});

/** A random person: some events up to forty days back, a few still to come. */
export const arbitraryHistory: fc.Arbitrary<History> = fc.record({
  traits: properties,
  events: fc.array(event, { maxLength: 8 }),
});

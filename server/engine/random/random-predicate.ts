import fc from "fast-check";
import type { Predicate } from "@/domain/segment/predicate";
import { anySegment } from "./placeholders";
import { factLeaf } from "./random-leaves";

/** Random predicates for property tests: `tier` is a trait there, `Visit` an event. */

const gold: Predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };

const visited: fc.Arbitrary<Predicate> = fc
  .record({ n: fc.integer({ min: 0, max: 2 }), amount: fc.integer({ min: 1, max: 5 }), within: fc.boolean() })
  .map(({ n, amount, within }) => ({
    kind: "did",
    event: "Visit",
    where: [],
    count: { op: within ? "atLeast" : "atMost", n },
    window: { kind: "last", amount, unit: "hours" },
    per: { by: "occurrence" },
  }));

export const randomPredicate: fc.Arbitrary<Predicate> = fc.oneof(
  fc.constant(gold),
  visited,
  factLeaf,
  fc.constant<Predicate>({ kind: "inSegment", segmentId: anySegment }),
);

import fc from "fast-check";
import { leafKinds, leavesByKind, weightOf } from "./arbitrary/leaves";
import type { Leaf, Predicate } from "./predicate";

export { arbitraryHistory } from "./arbitrary/history";
export { arbitraryThreshold, leafKinds } from "./arbitrary/leaves";
export { baseTime, eventNames } from "./arbitrary/values";

/** A random leaf of one kind. */
export function arbitraryLeaf(kind: (typeof leafKinds)[number]): fc.Arbitrary<Leaf> {
  return leavesByKind[kind];
}

/** A random tree whose inSegment leaves name one of `segmentIds`. */
export function arbitraryPredicate(segmentIds: number[] = []): fc.Arbitrary<Predicate> {
  const inSegment = fc.record({
    kind: fc.constant("inSegment" as const),
    segmentId: fc.constantFrom(null, ...segmentIds),
  });
  const { tree } = fc.letrec<{ tree: Predicate }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      ...leafKinds.map((kind) => ({ weight: weightOf(kind), arbitrary: arbitraryLeaf(kind) })),
      { weight: segmentIds.length > 0 ? 3 : 0, arbitrary: inSegment },
      {
        weight: 8,
        arbitrary: fc.record({
          kind: fc.constantFrom("all" as const, "any" as const),
          of: fc.array(tie("tree"), { maxLength: 3 }),
        }),
      },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("not" as const), of: tie("tree") }) },
    ),
  }));
  return tree;
}

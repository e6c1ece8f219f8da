import type { CoreLeaf, CorePredicate } from "./leaves/expand";

/**
 * An answer and how long it holds: `until` is the first instant (ms since epoch) at which it could change with no
 * new event; null = never. It may be early (then the answer is merely computed again), never late.
 */
export type Answer = { matches: boolean; until: number | null };

/** The earlier of two instants, where null is "never". */
export function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  if (b === null) return a;
  return Math.min(a, b);
}

/** Combines the answers of the leaves into the answer of the tree; the turn and `evaluate` both use it. */
export function combine(tree: CorePredicate, answerLeaf: (leaf: CoreLeaf) => Answer): Answer {
  switch (tree.kind) {
    case "all":
      return combineMany(tree.of, answerLeaf, false);
    case "any":
      return combineMany(tree.of, answerLeaf, true);
    case "not": {
      const inner = combine(tree.of, answerLeaf);
      return { matches: !inner.matches, until: inner.until };
    }
    default:
      return answerLeaf(tree);
  }
}

/**
 * `all` is decided by any false child, `any` by any true child. While a deciding child holds, the others cannot
 * change the answer, so the answer holds as long as the longest-lived decider.
 */
function combineMany(of: CorePredicate[], answerLeaf: (leaf: CoreLeaf) => Answer, decidedBy: boolean): Answer {
  let decidedUntil: number | null | undefined;
  let undecidedUntil: number | null = null;
  for (const child of of) {
    const answer = combine(child, answerLeaf);
    if (answer.matches === decidedBy) {
      if (decidedUntil === undefined) decidedUntil = answer.until;
      else if (decidedUntil !== null)
        decidedUntil = answer.until === null ? null : Math.max(decidedUntil, answer.until);
    } else undecidedUntil = earlier(undecidedUntil, answer.until);
  }
  if (decidedUntil !== undefined) return { matches: decidedBy, until: decidedUntil };
  return { matches: !decidedBy, until: undecidedUntil };
}

import type { CorePredicate, coreLeavesOf } from "@/domain/segment/leaves/expand";
import { coreEventNames } from "@/domain/segment/mentions";
import { aggregateKey, type EventLeaf, passesWithout } from "./aggregates";

/** A condition of a tree. */
export type Leaf = ReturnType<typeof coreLeavesOf>[number];

/** Whether the part stands by itself. */
export const isLeaf = (part: CorePredicate): part is Leaf =>
  part.kind !== "all" && part.kind !== "any" && part.kind !== "not";
/** Whether the leaf looks at events. */
export const isEventLeaf = (leaf: Leaf): leaf is EventLeaf => coreEventNames(leaf).length > 0;

/** Leaves that are compared with traits behind the aggregates; the others bring their own. */
export function needsTraits(leaf: Leaf): boolean {
  return leaf.kind === "trait" || leaf.kind === "firstLast" || leaf.kind === "journey" || leaf.kind === "reachable";
}

/** Whether it is enough for the leaf to know that there was such an event. */
export function asksWhether(leaf: EventLeaf): boolean {
  return leaf.kind === "did" && (leaf.count.op === "atLeast" ? leaf.count.n === 1 : leaf.count.n === 0);
}

/** The parts that must all hold. */
export function conjuncts(tree: CorePredicate): CorePredicate[] {
  return tree.kind === "all" ? tree.of.flatMap(conjuncts) : [tree];
}

/** Whether nobody matches the tree who has no event that these leaves look at. */
export function needsOneOf(tree: CorePredicate, leaves: readonly EventLeaf[]): boolean {
  const keys = new Set(leaves.map(aggregateKey));
  /** What the tree says of somebody without: null where that is not settled. */
  const without = (part: CorePredicate): boolean | null => {
    switch (part.kind) {
      case "all":
      case "any": {
        const decisive = part.kind === "any";
        const answers = part.of.map(without);
        if (answers.includes(decisive)) return decisive;
        return answers.includes(null) ? null : !decisive;
      }
      case "not": {
        const answer = without(part.of);
        return answer === null ? null : !answer;
      }
      default:
        return isEventLeaf(part) && keys.has(aggregateKey(part)) ? passesWithout(part) : null;
    }
  };
  return without(tree) === false;
}

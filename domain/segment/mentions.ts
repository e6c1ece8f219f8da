import { didNames } from "./answer-did";
import { type CoreLeaf, coreLeavesOf, expand } from "./leaves/expand";
import { addressOf } from "./leaves/reach";
import { isOfTrait } from "./leaves/window";
import type { LeafOf, Predicate, TimeWindow } from "./predicate";

export { leafKey } from "./leaf-key";

/** What a tree looks at. A change of anything else cannot change its answer. */
export type Mentions = {
  eventNames: string[];
  traitPaths: string[];
  segmentIds: number[];
  listIds: number[];
  journeyIds: number[];
  /** Consent, addresses or suppression: changed by much, so asked about everyone who is touched at all. */
  contact: boolean;
  /** A random share: someone new may belong to it although nothing it mentions was touched. */
  sample: boolean;
  ranks: LeafOf<"rank">[];
};

/** What a tree mentions itself, each once (not what mentioned segments mention). */
export function mentions(tree: Predicate): Mentions {
  const ranks = refreshedOf(tree).filter((leaf) => leaf.kind === "rank");
  // Any threshold shows what a rank looks at.
  const leaves = coreLeavesOf(expand(tree, () => 0));
  return {
    eventNames: distinct(leaves.flatMap(coreEventNames)),
    traitPaths: distinct(leaves.flatMap(traitPathsOf)),
    segmentIds: distinct(leaves.flatMap((leaf) => (leaf.kind === "inSegment" ? (leaf.segmentId ?? []) : []))),
    listIds: distinct(leaves.flatMap((leaf) => (leaf.kind === "inList" ? (leaf.listId ?? []) : []))),
    journeyIds: distinct(leaves.flatMap((leaf) => (leaf.kind === "journey" ? (leaf.journeyId ?? []) : []))),
    contact: leaves.some(({ kind }) => kind === "consent" || kind === "reachable"),
    sample: leaves.some(({ kind }) => kind === "sample"),
    ranks,
  };
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** The names of the events a leaf looks at. */
export function coreEventNames(leaf: CoreLeaf): string[] {
  switch (leaf.kind) {
    case "did":
      return didNames(leaf);
    case "firstLast":
    case "total":
    case "share":
      return [leaf.event];
    case "sequence":
      return leaf.steps.flatMap(({ event, without }) => (without ? [event, without.event] : [event]));
    default:
      return [];
  }
}

function traitPathsOf(leaf: CoreLeaf): string[] {
  if (leaf.kind === "trait") return [leaf.path];
  if (leaf.kind === "reachable") return [addressOf[leaf.channel].trait].filter((trait) => trait !== null);
  return "window" in leaf ? windowPaths(leaf.window) : [];
}

const windowPaths = (window: TimeWindow): string[] => (isOfTrait(window) ? [window.path] : []);

/** The ranks of a tree and its rules that keep one of each key, each after those it is taken among. */
export function refreshedOf(tree: Predicate): LeafOf<"rank" | "onePer">[] {
  switch (tree.kind) {
    case "all":
    case "any":
      return tree.of.flatMap(refreshedOf);
    case "not":
      return refreshedOf(tree.of);
    case "rank":
    case "onePer":
      return tree.among ? [...refreshedOf(tree.among), tree] : [tree];
    default:
      return [];
  }
}

/**
 * True where setting the trait `changed` may change what `path` reads: the same path, a parent or a child of it, or the
 * whole record (`.`).
 */
export function touches(changed: string, path: string): boolean {
  return path === "." || changed === path || path.startsWith(`${changed}.`) || changed.startsWith(`${path}.`);
}

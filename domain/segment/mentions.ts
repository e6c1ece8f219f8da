import { leavesOf, type Predicate } from "./predicate";

/** What a tree looks at. A change of anything else cannot change its answer. */
export type Mentions = { eventNames: string[]; traitPaths: string[]; segmentIds: number[] };

/** The event names, trait paths and segments a tree mentions itself, each once (not those of mentioned segments). */
export function mentions(tree: Predicate): Mentions {
  const eventNames = new Set<string>();
  const traitPaths = new Set<string>();
  const segmentIds = new Set<number>();
  for (const leaf of leavesOf(tree)) {
    if (leaf.kind === "did") eventNames.add(leaf.event);
    else if (leaf.kind === "trait") traitPaths.add(leaf.path);
    else if (leaf.segmentId !== null) segmentIds.add(leaf.segmentId);
  }
  return { eventNames: [...eventNames], traitPaths: [...traitPaths], segmentIds: [...segmentIds] };
}

/** True where setting the trait `changed` may change what `path` reads: the same path, a parent or a child of it. */
export function touches(changed: string, path: string): boolean {
  return changed === path || path.startsWith(`${changed}.`) || changed.startsWith(`${path}.`);
}

/** One key per distinct tree or leaf, so that equal leaves of several trees are answered once. */
export function leafKey(leaf: Predicate): string {
  return JSON.stringify(leaf, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

import { mentions } from "./mentions";
import type { Predicate } from "./predicate";

type Defined = { id: number; predicate: Predicate };

/**
 * The path of segments by which `start` would depend on itself, first and last the same; null when there is none.
 * `mentionedBy` gives the segments that one mentions, none where it does not exist.
 */
export function findCycle(start: number, mentionedBy: (id: number) => readonly number[]): number[] | null {
  const seen = new Set<number>();
  const walk = (id: number, path: number[]): number[] | null => {
    for (const next of mentionedBy(id)) {
      if (next === start) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...path, next]);
      if (found) return found;
    }
    return null;
  };
  return walk(start, [start]);
}

/** Segments ordered so that each comes after those it mentions. Saving refuses cycles, so an order exists. */
export function dependencyOrder<S extends Defined>(segments: readonly S[]): S[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const ordered = new Set<S>();
  const visiting = new Set<number>();
  const visit = (segment: S) => {
    if (ordered.has(segment) || visiting.has(segment.id)) return;
    visiting.add(segment.id);
    for (const id of mentions(segment.predicate).segmentIds) {
      const mentioned = byId.get(id);
      if (mentioned) visit(mentioned);
    }
    visiting.delete(segment.id);
    ordered.add(segment);
  };
  for (const segment of segments) visit(segment);
  return [...ordered];
}

/** The segments that depend on any of these, directly or through others, without these themselves. */
export function dependentsOf<S extends Defined>(ids: readonly number[], segments: readonly S[]): S[] {
  const reached = new Set(ids);
  const dependents: S[] = [];
  for (const segment of dependencyOrder(segments)) {
    if (reached.has(segment.id) || !mentions(segment.predicate).segmentIds.some((id) => reached.has(id))) continue;
    reached.add(segment.id);
    dependents.push(segment);
  }
  return dependents;
}

type Named = { id: number; name: string; mentions: readonly number[] };

/**
 * Says by which path (of names, "A → B → A") the segment `start` would contain itself if it mentioned `through`; null for
 * none, and for a segment that is still to be made.
 */
export function cyclePaths(segments: readonly Named[]): (start: number | null, through: number) => string | null {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  return (start, through) => {
    if (start === null) return null;
    const cycle = findCycle(start, (id) => (id === start ? [through] : (byId.get(id)?.mentions ?? [])));
    return cycle ? cycle.map((id) => byId.get(id)?.name ?? String(id)).join(" → ") : null;
  };
}

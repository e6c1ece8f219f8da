import type { JourneyEdge } from "./document";

/** Every step that can be reached from these, themselves included. */
export function reachableFrom(start: readonly string[], edges: readonly JourneyEdge[]): Set<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = new Set(start);
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const to of next.get(id) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

/**
 * Steps on loops that hold none of these steps: of those at which people rest, a loop without is run in one instant; of
 * those that limit visits, a loop without is run for ever. Found by removing these steps and then, again and again, every
 * step nothing comes into or goes out of.
 */
export function loopsWithout(edges: readonly JourneyEdge[], held: ReadonlySet<string>): Set<string> {
  let left = edges.filter(({ from, to }) => !held.has(from) && !held.has(to));
  for (;;) {
    const sources = new Set(left.map(({ from }) => from));
    const targets = new Set(left.map(({ to }) => to));
    const kept = left.filter(({ from, to }) => targets.has(from) && sources.has(to));
    if (kept.length === left.length) break;
    left = kept;
  }
  // What remains between two loops is on neither: keep only steps that reach themselves.
  const candidates = new Set(left.map(({ from }) => from));
  return new Set([...candidates].filter((id) => returnsTo(id, left)));
}

function returnsTo(id: string, edges: readonly JourneyEdge[]): boolean {
  const targets = edges.filter(({ from }) => from === id).map(({ to }) => to);
  return reachableFrom(targets, edges).has(id);
}

import type { JourneyEdge } from "./document";

/** Every step that can be reached from these, themselves included. */
export function reachableFrom(start: readonly string[], edges: readonly JourneyEdge[]): Set<string> {
  const next = targetsOf(edges);
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

/** Where each step leads. */
function targetsOf(edges: readonly JourneyEdge[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  }
  return next;
}

/**
 * Steps on loops that hold none of these steps: of those at which people rest, a loop without is run in one instant; of
 * those that limit visits, a loop without is run for ever. Found by removing these steps; what is left on loops are the
 * strongly connected components of more than one step, and steps that lead to themselves.
 */
export function loopsWithout(edges: readonly JourneyEdge[], held: ReadonlySet<string>): Set<string> {
  const next = targetsOf(edges.filter(({ from, to }) => !held.has(from) && !held.has(to)));
  const looped = new Set<string>();
  for (const component of components(next)) {
    const [first = ""] = component;
    if (component.length > 1 || next.get(first)?.includes(first)) for (const id of component) looped.add(id);
  }
  return looped;
}

type Seen = { index: number; low: number; isOpen: boolean };

/** Strongly connected components, each step looked at once (Tarjan, SIAM Journal on Computing 1, 1972), without recursion. */
function components(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const seen = new Map<string, Seen>();
  const open: string[] = [];
  const found: string[][] = [];
  const enter = (id: string) => {
    const one = { index: seen.size, low: seen.size, isOpen: true };
    seen.set(id, one);
    open.push(id);
    return { id, one, place: 0 };
  };
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = next.get(top.id)?.[top.place++];
      if (to !== undefined) {
        const known = seen.get(to);
        if (!known) path.push(enter(to));
        else if (known.isOpen) top.one.low = Math.min(top.one.low, known.index);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) above.one.low = Math.min(above.one.low, top.one.low);
      if (top.one.low === top.one.index) found.push(closed(open, top.one, seen));
    }
  }
  return found;
}

/** Takes off the steps of a component that is complete: those opened since its first. */
function closed(open: string[], first: Seen, seen: ReadonlyMap<string, Seen>): string[] {
  const start = open.findLastIndex((id) => seen.get(id) === first);
  const component = open.splice(start);
  for (const id of component) {
    const one = seen.get(id);
    if (one) one.isOpen = false;
  }
  return component;
}

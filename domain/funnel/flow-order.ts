import type { FlowShape } from "./flow-shape";

/** A step's place in the flow: `depth` is the longest way to it from an entry, back edges of loops left out. */
export type FlowStep = { id: string; depth: number };

/**
 * The steps in the order in which people meet them: every step after all steps that lead to it, loops cut where they
 * go back, branches kept together in the order drawn (top to bottom, left to right). Steps no entry leads to come
 * last with depth 0.
 */
export function flowOrder(document: FlowShape, isEntry: (type: string) => boolean): FlowStep[] {
  const next = successors(document);
  const depth = new Map<string, number>();
  const finished: string[] = [];
  const state = new Map<string, "open" | "done">();
  const forward = new Map<string, string[]>();

  // Depth first, by hand: a journey may be a thousand steps long.
  const visit = (root: string) => {
    if (state.has(root)) return;
    const stack: { id: string; todo: string[] }[] = [{ id: root, todo: [...(next.get(root) ?? [])].reverse() }];
    state.set(root, "open");
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = top.todo.shift();
      if (to === undefined) {
        state.set(top.id, "done");
        finished.push(top.id);
        stack.pop();
      } else if (state.get(to) !== "open") {
        forward.set(top.id, [...(forward.get(top.id) ?? []), to]);
        if (!state.has(to)) {
          state.set(to, "open");
          stack.push({ id: to, todo: [...(next.get(to) ?? [])].reverse() });
        }
      }
    }
  };

  const inDrawingOrder = [...document.nodes].sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  for (const node of inDrawingOrder.toReversed()) if (isEntry(node.type)) visit(node.id);
  const reached = new Set(finished);
  const order = finished.toReversed();
  for (const id of order) depth.set(id, depth.get(id) ?? 0);
  for (const id of order)
    for (const to of forward.get(id) ?? []) depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(id) ?? 0) + 1));
  const rest = inDrawingOrder.filter((n) => !reached.has(n.id)).map((n) => n.id);
  return [...order, ...rest].map((id) => ({ id, depth: depth.get(id) ?? 0 }));
}

function successors({ nodes, edges }: FlowShape): Map<string, string[]> {
  const position = new Map(nodes.map((n) => [n.id, n.position]));
  const next = new Map<string, string[]>();
  for (const edge of edges) {
    const list = next.get(edge.from);
    if (list) list.push(edge.to);
    else next.set(edge.from, [edge.to]);
  }
  const place = (id: string) => position.get(id) ?? { x: 0, y: 0 };
  for (const list of next.values()) list.sort((a, b) => place(a).x - place(b).x || place(a).y - place(b).y);
  return next;
}

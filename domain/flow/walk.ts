import { type Facing, turnNodes } from "./facing";
import type { Flow, FlowNode } from "./flow";

export type Direction = "up" | "down" | "left" | "right";

const turned: Record<Direction, Direction> = { up: "left", down: "right", left: "up", right: "down" };

/**
 * The step an arrow key goes to. Down and up follow the lines (the first port first, the nearest parent first);
 * left and right go to the neighbouring card of about the same height, and down falls back to the nearest card below
 * when nothing is connected. Null = stay. In a flow that runs right, right and left follow the lines.
 */
export function walk(
  flow: Flow,
  from: string,
  direction: Direction,
  portsOf: (node: FlowNode) => readonly string[],
  facing: Facing = "down",
): string | null {
  if (facing === "right") {
    return walk({ ...flow, nodes: turnNodes(flow.nodes) }, from, turned[direction], portsOf);
  }
  const here = flow.nodes.find((n) => n.id === from);
  if (!here) return null;
  const byId = new Map(flow.nodes.map((n) => [n.id, n]));
  if (direction === "down") {
    for (const port of portsOf(here)) {
      const edge = flow.edges.find((e) => e.from === from && e.port === port);
      if (edge && byId.has(edge.to)) return edge.to;
    }
    return nearest(flow, here, (n) => n.position.y > here.position.y + 20);
  }
  if (direction === "up") {
    const parents = flow.edges.flatMap((e) => (e.to === from ? (byId.get(e.from) ?? []) : []));
    const above = parents.filter((p) => p.position.y < here.position.y);
    const parent = closest(here, above.length > 0 ? above : parents);
    return parent ?? nearest(flow, here, (n) => n.position.y < here.position.y - 20);
  }
  const sign = direction === "right" ? 1 : -1;
  return nearest(
    flow,
    here,
    (n) =>
      (n.position.x - here.position.x) * sign > 20 &&
      Math.abs(n.position.x - here.position.x) > Math.abs(n.position.y - here.position.y),
  );
}

function nearest(flow: Flow, here: FlowNode, fits: (node: FlowNode) => boolean): string | null {
  return closest(
    here,
    flow.nodes.filter((n) => n.id !== here.id && fits(n)),
  );
}

function closest(here: FlowNode, candidates: readonly FlowNode[]): string | null {
  let best: string | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const n of candidates) {
    const d = Math.hypot(n.position.x - here.position.x, n.position.y - here.position.y);
    if (d < distance) [best, distance] = [n.id, d];
  }
  return best;
}

/**
 * Every node in reading order, depth first from the entries along the ports in order, with how deep it hangs.
 * Nodes no entry leads to come last. The outline and "previous / next problem" use this.
 */
export function readingOrder(
  flow: Flow,
  portsOf: (node: FlowNode) => readonly string[],
): { id: string; depth: number; by: { from: string; port: string } | null }[] {
  const byId = new Map(flow.nodes.map((n) => [n.id, n]));
  const reached = new Set(flow.edges.filter((e) => byId.has(e.to)).map((e) => e.to));
  const seen = new Set<string>();
  const order: { id: string; depth: number; by: { from: string; port: string } | null }[] = [];
  const visit = (start: string) => {
    const stack: { id: string; depth: number; by: { from: string; port: string } | null }[] = [
      { id: start, depth: 0, by: null },
    ];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const node = byId.get(at.id);
      if (!node || seen.has(at.id)) continue;
      seen.add(at.id);
      order.push(at);
      const ports = portsOf(node);
      const branches = ports.length > 1 ? 1 : 0;
      for (const port of [...ports].reverse()) {
        const edge = flow.edges.find((e) => e.from === node.id && e.port === port);
        if (edge) stack.push({ id: edge.to, depth: at.depth + branches, by: { from: node.id, port } });
      }
    }
  };
  const top = [...flow.nodes].sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  for (const n of top) if (!reached.has(n.id)) visit(n.id);
  for (const n of top) visit(n.id);
  return order;
}

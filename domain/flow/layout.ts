import dagre from "@dagrejs/dagre";
import type { Facing } from "./facing";
import type { Flow, Point } from "./flow";

/**
 * Space between cards in canvas units. The vertical gap leaves room for the insert button and for the numbers that
 * make a card up to 90 units taller once the journey runs.
 */
export const layoutGap = { across: 48, down: 136 };

/** The gaps of a flow that runs this way: beside each other, and from one to the next. */
export const gapsOf: Record<Facing, { across: number; along: number }> = {
  down: { across: layoutGap.across, along: layoutGap.down },
  // Beside each other there is little to see; between two cards stands how many people go on.
  right: { across: 40, along: 136 },
};

export type Size = { width: number; height: number };

/**
 * Positions for every node, top to bottom (or left to right), branches side by side in the order of their ports. `sizeOf` gives the
 * drawn size of a card. Notes stay where they are.
 */
export function layOut(
  flow: Flow,
  sizeOf: (id: string) => Size,
  portsOf: (id: string) => readonly string[],
  facing: Facing = "down",
): Map<string, Point> {
  const { across, along } = gapsOf[facing];
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: facing === "down" ? "TB" : "LR", nodesep: across, ranksep: along, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(flow.nodes.map((n) => n.id));
  for (const node of flow.nodes) graph.setNode(node.id, { ...sizeOf(node.id) });
  for (const e of flow.edges) if (known.has(e.from) && known.has(e.to)) graph.setEdge(e.from, e.to, {}, e.id);
  dagre.layout(graph, { constraints: branchOrder(flow, portsOf) });
  const positions = new Map<string, Point>();
  for (const node of flow.nodes) {
    const { x = 0, y = 0, width, height } = graph.node(node.id);
    positions.set(node.id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) });
  }
  return positions;
}

type LeftOf = { left: string; right: string };

/** "The first port's target stands left of the second's", without contradictions: earlier steps decide. */
function branchOrder(flow: Flow, portsOf: (id: string) => readonly string[]): LeftOf[] {
  const rightOf = new Map<string, Set<string>>();
  const order: LeftOf[] = [];
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(rightOf.get(from) ?? [])].some((next) => reaches(next, to, seen));
  };
  const targets = new Map(flow.edges.map((e) => [`${e.from} ${e.port}`, e.to]));
  for (const { id } of flow.nodes) {
    const below = [...new Set(portsOf(id).flatMap((port) => targets.get(`${id} ${port}`) ?? []))];
    for (const [i, right] of below.entries()) {
      const left = below[i - 1];
      if (left === undefined || reaches(right, left)) continue;
      rightOf.set(left, (rightOf.get(left) ?? new Set()).add(right));
      order.push({ left, right });
    }
  }
  return order;
}

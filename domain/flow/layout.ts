import dagre from "@dagrejs/dagre";
import type { Flow, Point } from "./flow";

/** Space between cards in canvas units; the vertical gap leaves room for a port's label and the insert button. */
export const layoutGap = { across: 48, down: 84 };

export type Size = { width: number; height: number };

/**
 * Positions for every node, top to bottom, branches left to right in the order of their ports. `sizeOf` gives the
 * drawn size of a card. Notes stay where they are.
 */
export function layOut(
  flow: Flow,
  sizeOf: (id: string) => Size,
  portsOf: (id: string) => readonly string[],
): Map<string, Point> {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: layoutGap.across, ranksep: layoutGap.down, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of flow.nodes) graph.setNode(node.id, { ...sizeOf(node.id) });
  const order = (id: string, port: string) => portsOf(id).indexOf(port);
  const edges = [...flow.edges].sort((a, b) => (a.from === b.from ? order(a.from, a.port) - order(b.from, b.port) : 0));
  for (const e of edges) graph.setEdge(e.from, e.to, {}, e.id);
  dagre.layout(graph);
  const positions = new Map<string, Point>();
  for (const node of flow.nodes) {
    const { x = 0, y = 0, width, height } = graph.node(node.id);
    positions.set(node.id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) });
  }
  return positions;
}

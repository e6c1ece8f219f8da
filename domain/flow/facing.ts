import type { Flow, FlowNode, Point } from "./flow";

/** Which way a flow runs: people in a journey fall from card to card, sets of people flow from left to right. */
export type Facing = "down" | "right";

/** A point seen with the axes exchanged: what holds for a flow that runs down then holds for one that runs right. */
export const turnPoint = ({ x, y }: Point): Point => ({ x: y, y: x });

/** A size or box seen with the axes exchanged. */
export const turnSize = <T extends { width: number; height: number }>(size: T): T => ({
  ...size,
  width: size.height,
  height: size.width,
});

/** Nodes seen with the axes exchanged. */
export const turnNodes = <N extends Pick<FlowNode, "position">>(nodes: readonly N[]): N[] =>
  nodes.map((node) => ({ ...node, position: turnPoint(node.position) }));

/** Whether the lines of a drawing go down further than they go right. */
export function runsDown(flow: Flow): boolean {
  const at = new Map(flow.nodes.map(({ id, position }) => [id, position]));
  let down = 0;
  let right = 0;
  for (const { from, to } of flow.edges) {
    const [a, b] = [at.get(from), at.get(to)];
    if (!a || !b) continue;
    down += b.y - a.y;
    right += b.x - a.x;
  }
  return down > right;
}

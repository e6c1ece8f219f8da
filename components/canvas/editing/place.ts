import { downstreamOf } from "@/domain/flow/edits";
import { type Facing, turnNodes, turnPoint, turnSize } from "@/domain/flow/facing";
import type { Flow, Point } from "@/domain/flow/flow";
import { gapsOf, type Size } from "@/domain/flow/layout";

export type SizeOf = (id: string) => Size;

/** Places for new cards on a flow that runs this way. */
export function placesOn(facing: Facing) {
  const gaps = gapsOf[facing];
  if (facing === "down") {
    return {
      after: (flow: Flow, from: string, portShare: number, size: Size, sizeOf: SizeOf) =>
        placeAfter(flow, from, portShare, size, sizeOf, gaps),
      free: (flow: Flow, wanted: Point, size: Size, sizeOf: SizeOf) => freeSpot(flow, wanted, size, sizeOf, gaps),
      onEdge: (flow: Flow, edgeId: string, size: Size, sizeOf: SizeOf) => placeOnEdge(flow, edgeId, size, sizeOf, gaps),
    };
  }
  // The same, seen with the axes exchanged.
  const turned = (flow: Flow): Flow => ({ ...flow, nodes: turnNodes(flow.nodes) });
  const turnedSizes = (sizeOf: SizeOf) => (id: string) => turnSize(sizeOf(id));
  return {
    after: (flow: Flow, from: string, portShare: number, size: Size, sizeOf: SizeOf) =>
      turnPoint(placeAfter(turned(flow), from, portShare, turnSize(size), turnedSizes(sizeOf), gaps)),
    free: (flow: Flow, wanted: Point, size: Size, sizeOf: SizeOf) =>
      turnPoint(freeSpot(turned(flow), turnPoint(wanted), turnSize(size), turnedSizes(sizeOf), gaps)),
    onEdge: (flow: Flow, edgeId: string, size: Size, sizeOf: SizeOf) => {
      const { at, push } = placeOnEdge(turned(flow), edgeId, turnSize(size), turnedSizes(sizeOf), gaps);
      return { at: turnPoint(at), push };
    },
  };
}

type Gaps = { across: number; along: number };

/** Where a card put after `from` stands: under its port, moved aside until it covers nothing. */
function placeAfter(flow: Flow, from: string, portShare: number, size: Size, sizeOf: SizeOf, gaps: Gaps): Point {
  const parent = flow.nodes.find((n) => n.id === from);
  if (!parent) return { x: 0, y: 0 };
  const box = sizeOf(from);
  const wanted = {
    x: Math.round(parent.position.x + box.width * portShare - size.width / 2),
    y: Math.round(parent.position.y + box.height + gaps.along),
  };
  return freeSpot(flow, wanted, size, sizeOf, gaps);
}

/** The nearest spot to the right of `wanted` where a card covers no other. */
function freeSpot(flow: Flow, wanted: Point, size: Size, sizeOf: SizeOf, gaps: Gaps): Point {
  const spot = { ...wanted };
  for (let tries = 0; tries < 200; tries++) {
    const hit = flow.nodes.find((n) => {
      const other = sizeOf(n.id);
      return (
        spot.x < n.position.x + other.width + 16 &&
        spot.x + size.width + 16 > n.position.x &&
        spot.y < n.position.y + other.height + 16 &&
        spot.y + size.height + 16 > n.position.y
      );
    });
    if (!hit) return spot;
    spot.x = hit.position.x + sizeOf(hit.id).width + gaps.across;
  }
  return spot;
}

/** Where a card put on a line stands, and how far everything below must move to make room. */
function placeOnEdge(flow: Flow, edgeId: string, size: Size, sizeOf: SizeOf, gaps: Gaps): { at: Point; push: number } {
  const edge = flow.edges.find((e) => e.id === edgeId);
  const from = flow.nodes.find((n) => n.id === edge?.from);
  const to = flow.nodes.find((n) => n.id === edge?.to);
  if (!from || !to) return { at: { x: 0, y: 0 }, push: 0 };
  const bottom = from.position.y + sizeOf(from.id).height;
  const x = Math.round(to.position.x + sizeOf(to.id).width / 2 - size.width / 2);
  const room = to.position.y - bottom;
  const needed = size.height + 2 * gaps.along;
  const loops = to.position.y < from.position.y || downstreamOf(flow, to.id).has(from.id);
  if (loops || room >= needed - 1)
    return { at: { x, y: Math.round((bottom + to.position.y - size.height) / 2) }, push: 0 };
  const y = Math.round(bottom + gaps.along);
  return { at: { x, y }, push: Math.round(y + size.height + gaps.along - to.position.y) };
}

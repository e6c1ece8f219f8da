import { runsDown } from "../flow/facing";
import { layOut } from "../flow/layout";
import type { Predicate } from "../segment/predicate";
import { cardOf, type SegmentFlow } from "./document";
import { portsOf } from "./ports";

/** A line that has not arrived anywhere yet. */
type End = { from: string; port: string };

const cardSize = { width: 224, height: 108 };

/**
 * Draws a tree: rows that must all hold as a chain of filters, rows of which one is enough side by side, what must not
 * hold by the other way out. `compileFlow` of the drawing holds for the same people.
 */
export function drawPredicate(tree: Predicate, name: string, segmentId: number | null = null): SegmentFlow {
  const flow: SegmentFlow = { schema: 1, nodes: [], edges: [], notes: [] };
  const add = (type: string, config: Record<string, unknown>, from: readonly End[]): string => {
    const id = `${type}-${flow.nodes.length + 1}`;
    flow.nodes.push({ id, type, config, position: { x: 0, y: 0 }, name: null });
    for (const { from: source, port } of from) {
      flow.edges.push({ id: `line-${flow.edges.length + 1}`, from: source, port, to: id });
    }
    return id;
  };
  const draw = (part: Predicate, from: End[]): End[] => {
    switch (part.kind) {
      case "all":
        return part.of.reduce((ends, child) => draw(child, ends), from);
      case "any":
        if (part.of.length > 0) return part.of.flatMap((child) => draw(child, from));
        return [{ from: add("filter", { predicate: part }, from), port: "match" }];
      case "not":
        return [{ from: add("filter", { predicate: part.of }, from), port: "rest" }];
      default:
        return [{ from: add("filter", { predicate: part }, from), port: "match" }];
    }
  };
  const start = add("everyone", {}, []);
  add("output", { name, segmentId }, draw(tree, [{ from: start, port: "next" }]));
  return arrange(flow);
}

/** A stored drawing as it is opened: one of the time when drawings ran top to bottom is laid out anew. */
export const facingRight = (flow: SegmentFlow): SegmentFlow => (runsDown(flow) ? arrange(flow) : flow);

/** The drawing with every card in its place, left to right. */
export function arrange(flow: SegmentFlow): SegmentFlow {
  const ports = new Map(
    flow.nodes.map((node) => {
      const card = cardOf(node);
      return [node.id, card ? portsOf(card).map(({ id }) => id) : []];
    }),
  );
  const places = layOut(
    flow,
    () => cardSize,
    (id) => ports.get(id) ?? [],
    "right",
  );
  return { ...flow, nodes: flow.nodes.map((node) => ({ ...node, position: places.get(node.id) ?? node.position })) };
}

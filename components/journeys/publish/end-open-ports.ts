import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import { freshId } from "@/components/canvas/editing/fresh-id";
import { edgeOf, type FlowEdit } from "@/domain/flow/flow";

const below = 190;

/** Puts an exit under every required port that leads nowhere, so that a journey can simply end there. */
export const endOpenPorts =
  (vocabulary: CanvasVocabulary): FlowEdit =>
  (flow) => {
    const exit = vocabulary.typeOf("exit");
    if (!exit) return;
    for (const node of [...flow.nodes]) {
      const { ports } = vocabulary.viewOf({ ...node, config: JSON.parse(JSON.stringify(node.config)) });
      const free = ports.filter((port) => !port.optional && !edgeOf(flow, node.id, port.id));
      free.forEach((port, i) => {
        const id = freshId("exit");
        const position = { x: node.position.x + i * 300, y: node.position.y + below };
        flow.nodes.push({ id, type: "exit", config: exit.initial(), position, name: null });
        flow.edges.push({ id: freshId("e"), from: node.id, port: port.id, to: id });
      });
    }
  };

import { compileGraph, type Graph } from "@/domain/journey/compile-graph";
import type { JourneyDocument } from "@/domain/journey/document";
import type { Simulated } from "@/domain/journey/simulate/simulation";
import { type PersonWalk, walkPerson } from "@/domain/journey/simulate/walk-person";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";

const graphs = new WeakMap<JourneyDocument, Graph>();

/**
 * Walks one person through a complete draft, in the browser. Loaded when somebody tests: it brings every step's handler
 * along.
 */
export function runWalk(document: JourneyDocument, walk: Omit<PersonWalk, "graph">): Simulated {
  let graph = graphs.get(document);
  if (!graph) {
    graph = compileGraph(document, { definitions, handlers });
    graphs.set(document, graph);
  }
  return walkPerson({ ...walk, graph });
}

import { compileGraph, type Graph } from "@/domain/journey/compile-graph";
import type { JourneyDocument } from "@/domain/journey/document";
import { type ReplayOf, replayLife } from "@/domain/journey/replay/replay-life";
import { simulate } from "@/domain/journey/simulate/simulate";
import type { Simulated } from "@/domain/journey/simulate/simulation";
import { type PersonWalk, walkPerson } from "@/domain/journey/simulate/walk-person";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";

const graphs = new WeakMap<JourneyDocument, Graph>();

function graphOf(document: JourneyDocument): Graph {
  const known = graphs.get(document);
  if (known) return known;
  const graph = compileGraph(document, { definitions, handlers });
  graphs.set(document, graph);
  return graph;
}

/**
 * Walks one person through a complete draft, in the browser. Loaded when somebody tests: it brings every step's handler
 * along.
 */
export const runWalk = (document: JourneyDocument, walk: Omit<PersonWalk, "graph">): Simulated =>
  walkPerson({ ...walk, graph: graphOf(document) });

/** Walks one person of a replay again, as the worker did. */
export const replayPerson = (
  document: JourneyDocument,
  { journeyId, ...of }: Omit<ReplayOf, "journey"> & { journeyId: number },
): Simulated => simulate(replayLife({ ...of, journey: { journeyId, versionId: 0, graph: graphOf(document) } }));

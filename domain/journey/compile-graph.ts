import type { JourneyDocument } from "./document";
import type { EntryRule, FactRequests, NodeDefinitions, NodeHandler, NodeHandlers } from "./node";
import type { JourneySettings } from "./settings";

/** Where a port leads: the port as the ledger names it and the step it reaches. */
export type Exit = { port: string; to: string };

/** A step ready to run: config parsed, handler found, ports resolved. */
export type GraphStep = {
  id: string;
  type: string;
  config: Record<string, unknown>;
  handler: NodeHandler;
  /** What the handler must know, asked once: it depends on the config alone. */
  facts: FactRequests;
  exits: ReadonlyMap<string, Exit>;
};

/** A published version as lookup tables. Compiled once per version, then shared by everybody in it. */
export type Graph = {
  settings: JourneySettings;
  steps: ReadonlyMap<string, GraphStep>;
  entries: readonly { stepId: string; rule: EntryRule }[];
};

/** Step types as the graph needs them: definitions and handlers from the generated registries. */
export type StepRegistry = { definitions: NodeDefinitions; handlers: NodeHandlers };

/**
 * Turns a published document into lookup tables.
 * @throws Error when the document has not passed `checkJourney`: an unknown type or an incomplete config
 */
export function compileGraph(document: JourneyDocument, { definitions, handlers }: StepRegistry): Graph {
  const steps = new Map<string, GraphStep>();
  const entries: Graph["entries"][number][] = [];
  const edges = new Map(document.edges.map((edge) => [`${edge.from} ${edge.port}`, edge.to]));
  for (const node of document.nodes) {
    const definition = definitions[node.type];
    const handler = handlers[node.type];
    if (!definition || !handler) throw new Error(`Step ${node.id} is of the unknown type ${node.type}.`);
    const config = definition.ready.parse(node.config);
    const ports = definition.ports(config);
    const connected = ports.flatMap(({ id }) => {
      const to = edges.get(`${node.id} ${id}`);
      return to === undefined ? [] : [{ port: id, to }];
    });
    const exits = new Map<string, Exit>(connected.map((exit) => [exit.port, exit]));
    // A failure port nobody drew: the person goes on by the ordinary way, and the outcome tells what happened.
    const ordinary = exits.get(ports.find(({ optional }) => optional !== true)?.id ?? "");
    for (const { id, optional } of ports) if (optional && ordinary && !exits.has(id)) exits.set(id, ordinary);
    steps.set(node.id, { id: node.id, type: node.type, config, handler, facts: definition.facts(config), exits });
    const rule = definition.entry?.(config);
    if (rule) entries.push({ stepId: node.id, rule });
  }
  return { settings: document.settings, steps, entries };
}

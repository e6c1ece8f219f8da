import { completeFilters, completePredicate } from "../segment/check-predicate";
import type { Predicate, PropertyFilter } from "../segment/predicate";
import type { JourneyDocument, JourneyNode } from "./document";
import { loopsWithout, reachableFrom } from "./graph-walk";
import type { AnyNodeDefinition, NodeDefinitions, Port } from "./node";
import type { JourneySettings } from "./settings";

/** What can be wrong with a drawn journey. Errors keep it from being published. */
export type ProblemCode =
  | "no_entry"
  | "unknown_type"
  | "incomplete"
  | "not_connected"
  | "unreachable"
  | "dangling_edge"
  | "unknown_port"
  | "double_edge"
  | "into_entry"
  | "loop_without_limit"
  | "loop_without_wait"
  | "message_step_missing"
  | "setting_incomplete"
  | "settings_dates";

/** One finding, shared by canvas badges, inspector and the publish check. */
export type Problem = {
  code: ProblemCode;
  severity: "error" | "warning";
  /** The step concerned; null = the journey as a whole. */
  nodeId: string | null;
  edgeId?: string;
  /** Key in the `problems` message catalogue, with its values. */
  message: { key: ProblemCode; values: Record<string, string | number> };
  /** For `incomplete`: the config fields concerned, as dotted paths. */
  fields?: string[];
  /** Of the journey as a whole: the setting concerned. */
  setting?: keyof JourneySettings;
};

type Where = Partial<Pick<Problem, "nodeId" | "edgeId" | "fields" | "setting">>;

function problem(code: ProblemCode, where: Where, values: Record<string, string | number> = {}): Problem {
  return { code, severity: "error", nodeId: null, ...where, message: { key: code, values } };
}

/** Everything that keeps a journey from being published; an empty list means it may be. */
export function checkJourney(document: JourneyDocument, definitions: NodeDefinitions): Problem[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const entries = document.nodes.filter((node) => definitions[node.type]?.entry !== undefined);
  const problems = entries.length === 0 ? [problem("no_entry", {})] : [];
  const drawn = new Set(document.edges.map(({ from, port }) => way(from, port)));
  const ports = new Map<string, readonly Port[]>();
  for (const node of document.nodes) {
    const draft = definitions[node.type]?.draft.safeParse(node.config);
    if (draft?.success) ports.set(node.id, definitions[node.type]?.ports(draft.data) ?? []);
    problems.push(...checkStep(node, { nodes, drawn, ports: ports.get(node.id) }, definitions));
  }
  problems.push(...checkSettings(document.settings));
  problems.push(...checkEdges(document, nodes, ports, definitions));
  const reached = reachableFrom(
    entries.map(({ id }) => id),
    document.edges,
  );
  for (const { id, type } of document.nodes) {
    if (definitions[type] && !reached.has(id)) problems.push(problem("unreachable", { nodeId: id }));
  }
  problems.push(...checkLoops(document, definitions));
  return problems;
}

/** A loop must end for everybody, so it holds a step that limits visits, and must take time, so people rest in it. */
function checkLoops({ nodes, edges }: JourneyDocument, definitions: NodeDefinitions): Problem[] {
  const those = (holds: (definition: AnyNodeDefinition | undefined) => boolean) =>
    new Set(nodes.filter(({ type }) => holds(definitions[type])).map(({ id }) => id));
  // A line into an entry is a fault of its own.
  const entries = those((definition) => definition?.entry !== undefined);
  const lines = edges.filter(({ to }) => !entries.has(to));
  const endless = loopsWithout(
    lines,
    those((definition) => definition?.limitsVisits === true),
  );
  const timeless = loopsWithout(
    lines,
    those((definition) => definition?.category === "timing"),
  );
  return [
    ...[...endless].map((nodeId) => problem("loop_without_limit", { nodeId })),
    ...[...timeless].map((nodeId) => problem("loop_without_wait", { nodeId })),
  ];
}

/** Conditions in the settings must be complete, as those in steps must. */
function checkSettings({ eligibility, exitRules, goals, runs }: JourneySettings): Problem[] {
  const whole = (tree: Predicate) => completePredicate.safeParse(tree).success;
  const filled = (filters: PropertyFilter[]) => completeFilters.safeParse(filters).success;
  const incomplete = (setting: keyof JourneySettings) => problem("setting_incomplete", { setting }, { setting });
  const problems: Problem[] = [];
  if (eligibility !== null && !whole(eligibility)) problems.push(incomplete("eligibility"));
  if (!goals.every(({ where }) => filled(where))) problems.push(incomplete("goals"));
  const ready = exitRules.every(({ when }) => (when.kind === "event" ? filled(when.where) : whole(when.predicate)));
  if (!ready) problems.push(incomplete("exitRules"));
  if (runs.from !== null && runs.until !== null && runs.until <= runs.from) {
    problems.push(problem("settings_dates", { setting: "runs" }));
  }
  return problems;
}

/** A port of a step, as text to look it up by. */
const way = (from: string, port: string) => `${from} ${port}`;

type Around = {
  nodes: ReadonlyMap<string, JourneyNode>;
  drawn: ReadonlySet<string>;
  ports: readonly Port[] | undefined;
};

function checkStep(node: JourneyNode, { nodes, drawn, ports }: Around, definitions: NodeDefinitions): Problem[] {
  const definition = definitions[node.type];
  if (!definition) return [problem("unknown_type", { nodeId: node.id }, { type: node.type })];
  const problems: Problem[] = [];
  const parsed = definition.ready.safeParse(node.config);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))];
    problems.push(problem("incomplete", { nodeId: node.id, fields }, { fields: fields.length }));
  }
  if (!ports) return problems;
  for (const { id: port, optional } of ports) {
    if (optional !== true && !drawn.has(way(node.id, port))) {
      problems.push(problem("not_connected", { nodeId: node.id }, { port }));
    }
  }
  for (const stepId of stepsNamedBy(node)) {
    if (!nodes.has(stepId)) problems.push(problem("message_step_missing", { nodeId: node.id }, { step: stepId }));
  }
  return problems;
}

/** Steps whose messages this step waits for: a deleted e-mail must not leave somebody waiting for a click on it. */
function stepsNamedBy({ config }: JourneyNode): string[] {
  const { awaits } = config;
  if (!Array.isArray(awaits)) return [];
  return awaits.flatMap((awaited: unknown) =>
    typeof awaited === "object" && awaited !== null && "stepId" in awaited && typeof awaited.stepId === "string"
      ? [awaited.stepId]
      : [],
  );
}

function checkEdges(
  document: JourneyDocument,
  nodes: ReadonlyMap<string, JourneyNode>,
  portsOf: ReadonlyMap<string, readonly Port[]>,
  definitions: NodeDefinitions,
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { id: edgeId, from, port, to } of document.edges) {
    const source = nodes.get(from);
    const target = nodes.get(to);
    if (!source || !target) {
      problems.push(problem("dangling_edge", { nodeId: source?.id ?? target?.id ?? null, edgeId }));
      continue;
    }
    if (definitions[target.type]?.entry) problems.push(problem("into_entry", { nodeId: to, edgeId }));
    const ports = portsOf.get(from);
    if (ports && !ports.some(({ id }) => id === port)) {
      problems.push(problem("unknown_port", { nodeId: from, edgeId }, { port }));
    }
    if (seen.has(way(from, port))) problems.push(problem("double_edge", { nodeId: from, edgeId }, { port }));
    seen.add(way(from, port));
  }
  return problems;
}

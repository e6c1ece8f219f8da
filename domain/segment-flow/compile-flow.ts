import { everyone, type LeafOf, type Predicate } from "../segment/predicate";
import { complement, intersect, isEveryone, nobody, unite } from "./combine";
import { type Card, type CardConfig, cardOf, type FlowCardNode, type SegmentFlow } from "./document";

export type FlowOutput = { nodeId: string; name: string; segmentId: number | null; predicate: Predicate };

/** What a drawing says: who goes along each line, and who arrives at each output, as predicates. */
export type CompiledFlow = {
  /** By edge id. Edges of cards that cannot be read, or that lie on a circle, are missing. */
  lines: ReadonlyMap<string, Predicate>;
  /** Who arrives at a card, by node id: everybody whom any line brings. */
  arriving: ReadonlyMap<string, Predicate>;
  outputs: FlowOutput[];
};

/**
 * Turns a drawing into predicates. Lines that lead into the same card are joined (either); only `both` keeps those
 * who come along every line, and `without` takes away. Nothing of a circle is compiled.
 */
export function compileFlow(flow: SegmentFlow): CompiledFlow {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const lines = new Map<string, Predicate>();
  const arriving = new Map<string, Predicate>();
  const outputs: FlowOutput[] = [];
  for (const node of inOrder(flow, nodes)) {
    const card = cardOf(node);
    if (!card) continue;
    const incoming = flow.edges.flatMap(({ id, from, to }) => {
      const set = to === node.id ? lines.get(id) : undefined;
      return set ? [{ from, set }] : [];
    });
    const arrived = arrivingAt(card, incoming);
    arriving.set(node.id, arrived);
    const leaving = leavingFrom(card, node.id, arrived);
    for (const { id, from, port } of flow.edges) {
      const set = from === node.id ? leaving[port] : undefined;
      if (set) lines.set(id, set);
    }
    if (card.type === "output") outputs.push({ nodeId: node.id, ...card.config, predicate: arrived });
  }
  return { lines, arriving, outputs };
}

type Incoming = { from: string; set: Predicate };

function arrivingAt(card: Card, incoming: readonly Incoming[]): Predicate {
  const sets = incoming.map(({ set }) => set);
  switch (card.type) {
    case "both":
      return sets.length === 0 ? nobody : intersect(...sets);
    case "without": {
      const base = incoming.find(({ from }) => from === card.config.base) ?? incoming[0];
      if (!base) return nobody;
      return intersect(base.set, ...incoming.filter((one) => one !== base).map(({ set }) => complement(set)));
    }
    default:
      return unite(...sets);
  }
}

/** Who leaves by each port. `salt` ties chance to the card, so that two cards draw differently. */
function leavingFrom(card: Card, salt: string, arrived: Predicate): Record<string, Predicate> {
  const divide = (by: Predicate, port = "chosen") => ({
    [port]: intersect(arrived, by),
    rest: intersect(arrived, complement(by)),
  });
  switch (card.type) {
    case "everyone":
      return { next: everyone };
    case "fromSegment":
      return { next: { kind: "inSegment", segmentId: card.config.segmentId } };
    case "fromList":
      return { next: { kind: "inList", listId: card.config.listId } };
    case "atStep": {
      const { journeyId, stepId } = card.config;
      return { next: { kind: "journey", journeyId, state: "in", stepId, outcome: null, window: { kind: "ever" } } };
    }
    case "both":
    case "either":
    case "without":
      return { next: arrived };
    case "filter":
      return divide(card.config.predicate, "match");
    case "rank":
      return divide(isEveryone(arrived) ? rankOf(card.config) : { ...rankOf(card.config), among: arrived });
    case "onePer": {
      const kept: LeafOf<"onePer"> = { kind: "onePer", ...card.config };
      return divide(isEveryone(arrived) ? kept : { ...kept, among: arrived });
    }
    case "sample":
      return divide({ kind: "sample", from: 0, to: card.config.percent, salt });
    case "split":
      return shares(card.config.shares, salt, arrived);
    case "splitByValue":
      return cases(card.config, arrived);
    case "output":
      return {};
    default:
      return card satisfies never;
  }
}

const rankOf = (config: CardConfig<"rank">): LeafOf<"rank"> => ({ kind: "rank", ...config });

function shares(parts: readonly { id: string; percent: number }[], salt: string, arrived: Predicate) {
  let from = 0;
  return Object.fromEntries(
    parts.map(({ id, percent }) => {
      const to = Math.min(100, from + percent);
      const part: Predicate = intersect(arrived, { kind: "sample", from, to, salt });
      from = to;
      return [id, part];
    }),
  );
}

function cases(
  { path, cases: parts }: { path: string; cases: readonly { id: string; values: string[] }[] },
  arrived: Predicate,
): Record<string, Predicate> {
  const isOneOf = (values: string[]): Predicate => ({ kind: "trait", path, test: { op: "in", values } });
  const sets: Record<string, Predicate> = {};
  // A value named twice belongs to the first case that names it.
  const before: Predicate[] = [];
  for (const { id, values } of parts) {
    const here = isOneOf(values);
    sets[id] = intersect(arrived, here, ...before.map(complement));
    before.push(here);
  }
  sets.others = intersect(arrived, ...before.map(complement));
  return sets;
}

/** The cards, each after all that lead into it; those on or behind a circle are left out. */
function inOrder(flow: SegmentFlow, nodes: ReadonlyMap<string, FlowCardNode>): FlowCardNode[] {
  const edges = flow.edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const open = new Map(flow.nodes.map(({ id }) => [id, edges.filter(({ to }) => to === id).length]));
  const ready = flow.nodes.filter(({ id }) => open.get(id) === 0);
  const ordered: FlowCardNode[] = [];
  for (let node = ready.shift(); node; node = ready.shift()) {
    ordered.push(node);
    for (const { from, to } of edges) {
      if (from !== node.id) continue;
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      const next = nodes.get(to);
      if (left === 0 && next) ready.push(next);
    }
  }
  return ordered;
}

/** Ids of the cards on or behind a circle. */
export function circular(flow: SegmentFlow): string[] {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const straight = new Set(inOrder(flow, nodes).map(({ id }) => id));
  return flow.nodes.map(({ id }) => id).filter((id) => !straight.has(id));
}

import type { Facing } from "./facing";
import type { Flow, FlowEdge, FlowEdit, FlowNode, FlowNote, Point } from "./flow";
import { edgeOf, nodeOf } from "./flow";

/** Adds a node that is not connected to anything yet. */
export const addNode =
  (node: FlowNode): FlowEdit =>
  (flow) => {
    flow.nodes.push(node);
  };

/**
 * Joins a port to a node. What the port led to before is let go, because a port leads one way; with `many` it leads to
 * several nodes, to each once.
 */
export const connect =
  (edge: FlowEdge, many = false): FlowEdit =>
  (flow) => {
    const replaces = (e: FlowEdge) => e.from === edge.from && e.port === edge.port && (!many || e.to === edge.to);
    flow.edges = flow.edges.filter((e) => !replaces(e));
    flow.edges.push(edge);
  };

/** Moves an edge's end, keeping its port when only the target changes. */
export const reconnect =
  (edgeId: string, to: { from: string; port: string; to: string }, many = false): FlowEdit =>
  (flow) => {
    const replaces = (e: FlowEdge) => e.from === to.from && e.port === to.port && (!many || e.to === to.to);
    flow.edges = flow.edges.filter((e) => e.id === edgeId || !replaces(e));
    const edge = flow.edges.find((e) => e.id === edgeId);
    if (edge) Object.assign(edge, to);
  };

/**
 * Puts a node into the middle of an edge: the edge then leads to it, and its port `out` leads on. Everything below
 * moves down by `push` so that the new card has room. With `out` null (an ending) the rest is left unconnected.
 */
export const insertOnEdge =
  (
    edgeId: string,
    node: FlowNode,
    out: { port: string; edgeId: string } | null,
    push = 0,
    facing: Facing = "down",
  ): FlowEdit =>
  (flow) => {
    const edge = flow.edges.find((e) => e.id === edgeId);
    if (!edge) return;
    const next = edge.to;
    flow.nodes.push(node);
    edge.to = node.id;
    if (out) flow.edges.push({ id: out.edgeId, from: node.id, port: out.port, to: next });
    if (push === 0) return;
    const axis = facing === "down" ? "y" : "x";
    const behind = downstreamOf(flow, next);
    // What it is put before may stand nearer than the new card's own place.
    const nearest = flow.nodes.find((n) => n.id === next)?.position[axis] ?? node.position[axis];
    const from = Math.min(nearest, node.position[axis]) - 1;
    for (const n of flow.nodes) {
      if (behind.has(n.id) && n.position[axis] >= from) n.position[axis] += push;
    }
  };

/** The node and everything reachable from it without coming back to where it started. */
export function downstreamOf(flow: Flow, start: string): Set<string> {
  const seen = new Set<string>([start]);
  const queue = [start];
  const nextOf = new Map<string, string[]>();
  for (const e of flow.edges) nextOf.set(e.from, [...(nextOf.get(e.from) ?? []), e.to]);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const to of nextOf.get(id) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return seen;
}

/** Where a removed node's incoming edges should lead: along its first connected port, past other removed nodes. */
function bridgeTarget(flow: Flow, id: string, removed: ReadonlySet<string>): string | null {
  const seen = new Set<string>();
  let current = id;
  while (removed.has(current)) {
    if (seen.has(current)) return null;
    seen.add(current);
    const out = flow.edges.find((e) => e.from === current && !seen.has(e.to));
    if (!out) return null;
    current = out.to;
  }
  return current;
}

/**
 * Removes nodes and notes with their edges. What led to a removed node leads on to what followed it (by its first
 * connected port), so that taking a step out of a chain keeps the chain.
 */
export const removeItems =
  (ids: Iterable<string>): FlowEdit =>
  (flow) => {
    const removed = new Set(ids);
    const bridges = flow.edges
      .filter((e) => removed.has(e.to) && !removed.has(e.from))
      .flatMap((e) => {
        const to = bridgeTarget(flow, e.to, removed);
        return to === null || to === e.from ? [] : [{ ...e, to }];
      });
    flow.nodes = flow.nodes.filter((n) => !removed.has(n.id));
    flow.notes = flow.notes.filter((n) => !removed.has(n.id));
    flow.edges = flow.edges.filter((e) => !removed.has(e.id) && !removed.has(e.from) && !removed.has(e.to));
    flow.edges.push(...bridges.filter((b) => !removed.has(b.id)));
  };

/** Places nodes and notes; ids that are unknown are ignored. */
export const moveItems =
  (positions: ReadonlyMap<string, Point>): FlowEdit =>
  (flow) => {
    for (const item of [...flow.nodes, ...flow.notes]) {
      const to = positions.get(item.id);
      if (to && (to.x !== item.position.x || to.y !== item.position.y)) item.position = { x: to.x, y: to.y };
    }
  };

/** Replaces a node's config; edges of ports it no longer has are removed with it. */
export const configure =
  (id: string, config: Record<string, unknown>, ports: readonly string[]): FlowEdit =>
  (flow) => {
    const node = nodeOf(flow, id);
    if (!node) return;
    node.config = config;
    const has = new Set(ports);
    if (flow.edges.some((e) => e.from === id && !has.has(e.port)))
      flow.edges = flow.edges.filter((e) => e.from !== id || has.has(e.port));
  };

/** Gives a node a name of its own; an empty name means the type's name again. */
export const renameNode =
  (id: string, name: string): FlowEdit =>
  (flow) => {
    const node = nodeOf(flow, id);
    if (node) node.name = name.trim() === "" ? null : name;
  };

export const addNote =
  (note: FlowNote): FlowEdit =>
  (flow) => {
    flow.notes.push(note);
  };

/** Changes a note's text or size. */
export const changeNote =
  (id: string, change: Partial<Pick<FlowNote, "text" | "size" | "position">>): FlowEdit =>
  (flow) => {
    const note = flow.notes.find((n) => n.id === id);
    if (note) Object.assign(note, change);
  };

/** Runs several edits as one. */
export const both =
  (...edits: FlowEdit[]): FlowEdit =>
  (flow) => {
    for (const edit of edits) edit(flow);
  };

/** The first port of a node that leads nowhere yet, else its first port, else null. */
export function freePort(flow: Flow, id: string, ports: readonly string[]): string | null {
  return ports.find((p) => !edgeOf(flow, id, p)) ?? ports[0] ?? null;
}

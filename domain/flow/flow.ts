/**
 * A flowchart, whatever it means: the part of a document the canvas draws and edits. Journeys (and segments) have
 * this shape plus fields of their own, so every edit here works on them unchanged.
 */
export type Point = { x: number; y: number };

export type FlowNode = {
  id: string;
  type: string;
  config: Record<string, unknown>;
  position: Point;
  /** A name given by hand; null = the type's own name. */
  name: string | null;
};

/** Leaves `from` by `port` and arrives at `to`. A port has at most one edge; a node may be reached by many. */
export type FlowEdge = { id: string; from: string; port: string; to: string };

export type FlowNote = { id: string; text: string; position: Point; size: { width: number; height: number } };

export type Flow = { nodes: FlowNode[]; edges: FlowEdge[]; notes: FlowNote[] };

/** One change of a flow, written as a mutation: it runs on an immer draft, never on a frozen document. */
export type FlowEdit = (flow: Flow) => void;

/** The node of this id, or undefined. */
export function nodeOf(flow: Flow, id: string): FlowNode | undefined {
  return flow.nodes.find((n) => n.id === id);
}

/** The edge that leaves a node by a port, or undefined. */
export function edgeOf(flow: Flow, from: string, port: string): FlowEdge | undefined {
  return flow.edges.find((e) => e.from === from && e.port === port);
}

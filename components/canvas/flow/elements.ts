import type { Edge, Node } from "@xyflow/react";
import type { Facing } from "@/domain/flow/facing";
import type { Flow, FlowNode, FlowNote } from "@/domain/flow/flow";
import type {
  CanvasNodeView,
  CanvasNumbers,
  CanvasPort,
  CanvasProblem,
  CanvasStepNumbers,
  CanvasVocabulary,
  LineNote,
  LineNotes,
} from "../canvas-types";

/**
 * React Flow's nodes and edges, derived from the document. What did not change keeps its object, so that of 500
 * cards only the edited one renders again. Measured sizes and the position during a drag live only here.
 */

export type StepData = {
  view: CanvasNodeView;
  problems: readonly CanvasProblem[];
  numbers: CanvasStepNumbers | null;
  /** Connected ports, joined: a string compares by value. */
  wired: string;
};
export type NoteData = { note: FlowNote };
export type StepElement = Node<StepData, "step">;
export type NoteElement = Node<NoteData, "note">;
export type CanvasElement = StepElement | NoteElement;

export type LineData = {
  share: number | null;
  n: number | null;
  label: string;
  note: LineNote | null;
  /** Where a long line runs beside the cards of other rows; null = the plain way. */
  via: number | null;
};
export type LineElement = Edge<LineData, "line">;

export type ElementSource = {
  flow: Flow;
  vocabulary: CanvasVocabulary;
  problems: ReadonlyMap<string, readonly CanvasProblem[]>;
  numbers: CanvasNumbers | null;
  lineNotes: LineNotes | null;
  selection: ReadonlySet<string>;
  /** The element Tab reaches: one stop for the whole canvas, arrows walk on from there. */
  tabStop: string | null;
  labelOf: (view: CanvasNodeView, problems: number) => string;
};

export const cardWidth = 264;
/** Beside each other cards take the width of the screen, which is dearer than its height. */
const slimWidth = 224;
const wideColumn = 104;

/** A card grows wider where its ports would not fit beside each other. */
export const cardWidthOf = (ports: number, facing: Facing = "down") =>
  facing === "down" ? Math.max(cardWidth, ports * wideColumn) : slimWidth;

export const nothing: readonly CanvasProblem[] = [];

/** The elements of the document, reusing those of the last time that still hold. */
export function elementsOf(previous: readonly CanvasElement[], source: ElementSource): CanvasElement[] {
  const before = new Map(previous.map((n) => [n.id, n]));
  const wired = wiredPorts(source.flow);
  const steps = source.flow.nodes.map((node) =>
    stepElement(before.get(node.id), node, wired.get(node.id) ?? "", source),
  );
  const notes = source.flow.notes.map((note) => noteElement(before.get(note.id), note, source));
  return [...notes, ...steps];
}

function wiredPorts(flow: Flow): Map<string, string> {
  const ports = new Map<string, string>();
  for (const e of flow.edges) ports.set(e.from, `${ports.get(e.from) ?? "|"}${e.port}|`);
  return ports;
}

function stepElement(
  before: CanvasElement | undefined,
  node: FlowNode,
  wired: string,
  source: ElementSource,
): StepElement {
  const view = source.vocabulary.viewOf(node);
  const problems = source.problems.get(node.id) ?? nothing;
  const numbers = source.numbers?.[node.id] ?? null;
  const selected = source.selection.has(node.id);
  const isTabStop = source.tabStop === node.id;
  if (
    before?.type === "step" &&
    before.data.view === view &&
    before.data.problems === problems &&
    before.data.numbers === numbers &&
    before.data.wired === wired &&
    before.selected === selected &&
    before.domAttributes?.tabIndex === (isTabStop ? 0 : -1) &&
    samePoint(before, node)
  )
    return before;
  return {
    ...(before?.type === "step" ? before : {}),
    id: node.id,
    type: "step",
    position: node.position,
    width: cardWidthOf(shownPorts(view.ports, wired).length, source.vocabulary.facing),
    selected,
    ariaLabel: source.labelOf(view, problems.length),
    ariaRole: "group",
    focusable: false,
    domAttributes: { tabIndex: isTabStop ? 0 : -1 },
    data: { view, problems, numbers, wired },
  };
}

function noteElement(before: CanvasElement | undefined, note: FlowNote, source: ElementSource): NoteElement {
  const selected = source.selection.has(note.id);
  if (before?.type === "note" && before.data.note === note && before.selected === selected && samePoint(before, note))
    return before;
  return {
    ...(before?.type === "note" ? before : {}),
    id: note.id,
    type: "note",
    position: note.position,
    width: note.size.width,
    height: note.size.height,
    selected,
    ariaRole: "group",
    focusable: false,
    domAttributes: { tabIndex: source.tabStop === note.id ? 0 : -1 },
    zIndex: -1,
    data: { note },
  };
}

const samePoint = (a: CanvasElement, b: { position: { x: number; y: number } }) =>
  a.position.x === b.position.x && a.position.y === b.position.y;

/** A port's row on the side of a card, with the line above it. */
export const portRowHeight = 29;
/** More ports than these have a row each on a card whose ports are at its side. */
const barePortsMax = 2;

/** Ports that have a place of their own on the card: an optional one only once it is used. */
export function shownPorts(
  ports: readonly CanvasPort[],
  wired: string,
  facing: Facing = "down",
): readonly CanvasPort[] {
  if (facing === "right" && ports.length > barePortsMax) return ports;
  return ports.filter((port) => !port.optional || wired.includes(`|${port.id}|`));
}

/** The lines of the document, reusing those of the last time that still hold. */
export function linesOf(previous: readonly LineElement[], source: ElementSource): LineElement[] {
  const before = new Map(previous.map((e) => [e.id, e]));
  const nodes = new Map(source.flow.nodes.map((n) => [n.id, n]));
  return source.flow.edges.flatMap((edge) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (!from || !to) return [];
    const view = source.vocabulary.viewOf(from);
    const port = view.ports.find((p) => p.id === edge.port);
    if (!port) return [];
    const step = source.numbers?.[edge.from];
    const n = step ? (step.ports[edge.port] ?? 0) : null;
    const note = source.lineNotes?.[edge.id] ?? null;
    const share = step && n !== null ? (step.left === 0 ? 0 : n / step.left) : (note?.share ?? null);
    const selected = source.selection.has(edge.id);
    const old = before.get(edge.id);
    if (
      old?.data &&
      old.source === edge.from &&
      old.target === edge.to &&
      old.sourceHandle === edge.port &&
      old.selected === selected &&
      old.data.share === share &&
      old.data.n === n &&
      old.data.label === port.label &&
      old.data.note === note
    )
      return old;
    return {
      id: edge.id,
      type: "line" as const,
      source: edge.from,
      sourceHandle: edge.port,
      target: edge.to,
      selected,
      ariaLabel: `${view.title} → ${source.vocabulary.viewOf(to).title}`,
      focusable: false,
      interactionWidth: 24,
      data: { share, n, label: port.label, note, via: null },
    };
  });
}

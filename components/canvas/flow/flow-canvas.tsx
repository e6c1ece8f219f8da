"use client";
import "@xyflow/react/dist/base.css";
import "./flow.css";
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionLineType,
  type EdgeChange,
  MarkerType,
  MiniMap,
  type NodeChange,
  type OnConnectEnd,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { connect, moveItems, reconnect } from "@/domain/flow/edits";
import type { Facing } from "@/domain/flow/facing";
import type { CanvasProblem, CanvasProps } from "../canvas-types";
import { freshId } from "../editing/fresh-id";
import { documentOf, selectionOf, useEditor, useEditorHandle } from "../editing/use-editor";
import { useAllCards } from "./all-cards";
import { useCanvas } from "./canvas-context";
import { categoryColour } from "./category-looks";
import { type CanvasElement, cardWidth, type ElementSource, elementsOf, type LineElement, linesOf } from "./elements";
import { FlowLine } from "./flow-line";
import { NoteCard } from "./note-card";
import { routed, routesOf } from "./routes";
import { StepCard } from "./step-card";
import { useFirstView } from "./use-first-view";
import { useTabStop } from "./use-tab-stop";

const nodeTypes = { step: StepCard, note: NoteCard };
const edgeTypes = { line: FlowLine };
// Its size is its own: scaled with the line, the arrow of a busy one would hide the card it points at.
const arrow = {
  type: MarkerType.ArrowClosed,
  width: 18,
  height: 18,
  markerUnits: "userSpaceOnUse",
  color: "var(--color-line-strong)",
};
const lineDefaults = { markerEnd: arrow };
const noModifier = null;
/** Above this only the cards in view are on the page: moving five hundred costs a tenth of a second each time. */
const manyNodes = 150;

/** The drawing surface: cards, lines, selection, dragging. The document is the editor's; nothing is kept here. */
export function FlowCanvas({
  vocabulary,
  problems,
  numbers,
  lineNotes,
  readOnly = false,
  showMinimap,
  onCardClick,
}: CanvasProps & { showMinimap: boolean; onCardClick: () => void }) {
  const t = useTranslations("canvas");
  const editor = useEditorHandle();
  const flow = useEditor(documentOf);
  const selection = useEditor(selectionOf);
  const { pick } = useCanvas();
  const { screenToFlowPosition } = useReactFlow();
  const [connecting, setConnecting] = useState(false);
  const allCards = useAllCards();
  const isCulled = flow.nodes.length > manyNodes && !allCards;
  const selected = useMemo(() => flow.nodes.find((n) => selection.has(n.id))?.id, [flow, selection]);
  const tabStop = useTabStop(selected ?? flow.nodes[0]?.id ?? null, isCulled);
  const byNode = useMemo(() => groupProblems(problems), [problems]);
  const source = useMemo<ElementSource>(
    () => ({
      flow,
      vocabulary,
      problems: byNode,
      numbers,
      lineNotes: lineNotes ?? null,
      selection,
      tabStop,
      labelOf: (view, n) =>
        n === 0
          ? t("cardLabel", { title: view.title, summary: view.summary })
          : t("cardLabelWithProblems", { title: view.title, summary: view.summary, n }),
    }),
    [flow, vocabulary, byNode, numbers, lineNotes, selection, tabStop, t],
  );
  const [nodes, setNodes] = useState<CanvasElement[]>(() => elementsOf([], source));
  useLayoutEffect(() => setNodes((previous) => elementsOf(previous, source)), [source]);
  const lastLines = useRef<LineElement[]>([]);
  const lines = useMemo(() => {
    lastLines.current = linesOf(lastLines.current, source);
    return lastLines.current;
  }, [source]);
  const { facing = "down" } = vocabulary;
  const edges = useRoutes(lines, nodes, facing);
  const firstView = useFirstView(nodes, facing);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasElement>[]) => {
      select(changes);
      const moves = changes.filter((c) => c.type === "position" || c.type === "dimensions");
      if (moves.length > 0) setNodes((now) => applyNodeChanges(moves, now));

      function select(all: NodeChange<CanvasElement>[]) {
        const picks = all.filter((c) => c.type === "select");
        if (picks.length > 0) editor.select(withChanges(editor.getState().selection, picks));
      }
    },
    [editor],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<LineElement>[]) => {
      const picks = changes.filter((c) => c.type === "select");
      if (picks.length > 0) editor.select(withChanges(editor.getState().selection, picks));
    },
    [editor],
  );
  const commit = useCallback(
    (_: unknown, ...rest: (CanvasElement | CanvasElement[])[]) => {
      const moved = rest.at(-1);
      const list = Array.isArray(moved) ? moved : moved ? [moved] : [];
      editor.edit(moveItems(new Map(list.map((n) => [n.id, rounded(n.position)]))));
    },
    [editor],
  );
  const onConnect = useCallback(
    ({ source: from, sourceHandle, target }: Connection) => {
      if (sourceHandle)
        editor.edit(connect({ id: freshId("e"), from, port: sourceHandle, to: target }, vocabulary.manyPerPort));
    },
    [editor, vocabulary],
  );
  const onConnectEnd: OnConnectEnd = useCallback(
    (event, state) => {
      setConnecting(false);
      if (state.isValid || !state.fromHandle?.id || !state.fromNode || state.fromHandle.type !== "source") return;
      if (state.toNode) return;
      const at = clientPoint(event);
      const position = screenToFlowPosition(at);
      pick({
        at,
        place: {
          kind: "after",
          from: state.fromNode.id,
          port: state.fromHandle.id,
          position: dropSpot(position, facing),
        },
      });
    },
    [pick, screenToFlowPosition, facing],
  );

  return (
    <ReactFlow
      className={classNames("safar-flow", readOnly && "read-only", connecting && "connecting")}
      aria-label={t("canvas")}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      defaultEdgeOptions={lineDefaults}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onNodeClick={onCardClick}
      onEdgeClick={(event, edge) => {
        if (event.target instanceof Element && event.target.closest(".flow-insert"))
          pick({ at: { x: event.clientX, y: event.clientY }, place: { kind: "edge", edgeId: edge.id } });
      }}
      onNodeDragStop={commit}
      onSelectionDragStop={commit}
      onConnect={onConnect}
      onConnectStart={() => setConnecting(true)}
      onConnectEnd={onConnectEnd}
      onReconnect={(edge, to) => {
        if (!to.sourceHandle) return;
        const end = { from: to.source, port: to.sourceHandle, to: to.target };
        editor.edit(reconnect(edge.id, end, vocabulary.manyPerPort));
      }}
      isValidConnection={(c) => c.source !== c.target}
      connectionLineType={ConnectionLineType.SmoothStep}
      connectionRadius={36}
      connectOnClick={false}
      nodesDraggable={!readOnly}
      nodesConnectable={!readOnly}
      edgesReconnectable={!readOnly}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={noModifier}
      selectNodesOnDrag={false}
      nodeDragThreshold={3}
      selectionOnDrag
      selectionMode={SelectionMode.Partial}
      panOnDrag={[1, 2]}
      panOnScroll
      multiSelectionKeyCode={["Shift", "Meta", "Control"]}
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements={isCulled}
      minZoom={0.1}
      maxZoom={2}
      onInit={firstView}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
      {showMinimap && (
        <MiniMap
          ariaLabel={t("minimap")}
          className="!m-3 overflow-hidden rounded-lg border border-line shadow-card"
          nodeColor={(node: CanvasElement) =>
            node.type === "step" ? categoryColour[node.data.view.category] : "transparent"
          }
          nodeBorderRadius={20}
          pannable
          zoomable
        />
      )}
    </ReactFlow>
  );
}

/** Lines around cards; while something is dragged they keep the way they had. */
function useRoutes(lines: readonly LineElement[], nodes: readonly CanvasElement[], facing: Facing): LineElement[] {
  const isMoving = nodes.some((n) => n.dragging);
  const settled = useRef(nodes);
  if (!isMoving) settled.current = nodes;
  const still = settled.current;
  const last = useRef<ReadonlyMap<string, LineElement>>(new Map());
  return useMemo(() => {
    const next = routed(lines, routesOf(lines, still, facing)).map((line) => {
      const before = last.current.get(line.id);
      return before && sameLine(before, line) ? before : line;
    });
    last.current = new Map(next.map((line) => [line.id, line]));
    return next;
  }, [lines, still, facing]);
}

const sameLine = (a: LineElement, b: LineElement) =>
  a.source === b.source &&
  a.target === b.target &&
  a.sourceHandle === b.sourceHandle &&
  a.selected === b.selected &&
  a.ariaLabel === b.ariaLabel &&
  a.data?.via === b.data?.via &&
  a.data?.share === b.data?.share &&
  a.data?.n === b.data?.n &&
  a.data?.label === b.data?.label &&
  a.data?.note === b.data?.note;

function withChanges(now: ReadonlySet<string>, changes: { id: string; selected: boolean }[]): Set<string> {
  const next = new Set(now);
  for (const c of changes) {
    if (c.selected) next.add(c.id);
    else next.delete(c.id);
  }
  return next;
}

function groupProblems(problems: readonly CanvasProblem[]): Map<string, CanvasProblem[]> {
  const groups = new Map<string, CanvasProblem[]>();
  for (const p of problems) {
    if (p.nodeId === null) continue;
    groups.set(p.nodeId, [...(groups.get(p.nodeId) ?? []), p]);
  }
  return groups;
}

/** A card whose way in is where the line was let go. */
const dropSpot = ({ x, y }: { x: number; y: number }, facing: Facing) =>
  rounded(facing === "down" ? { x: x - cardWidth / 2, y } : { x, y: y - 40 });

const rounded = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });

function clientPoint(event: MouseEvent | TouchEvent): { x: number; y: number } {
  if ("clientX" in event) return { x: event.clientX, y: event.clientY };
  const touch = event.changedTouches[0];
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}

"use client";
import { useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import * as edits from "@/domain/flow/edits";
import type { Flow, FlowNode, Point } from "@/domain/flow/flow";
import { cutOut, freshCopy, parseFragment, paste } from "@/domain/flow/fragment";
import { layOut, type Size } from "@/domain/flow/layout";
import type { CanvasVocabulary } from "../canvas-types";
import type { PickRequest } from "../flow/canvas-context";
import { cardWidthOf } from "../flow/elements";
import type { FlowEditor } from "./editor";
import { freshId } from "./fresh-id";
import { placesOn } from "./place";
import { useEditorHandle } from "./use-editor";

/** A card before it was measured. */
const typicalHeight = 88;

export type CanvasActions = ReturnType<typeof makeActions>;
type Measure = { sizeOf: (id: string) => Size; centre: () => Point };

/** What toolbar, palette, picker and keyboard do; one set for all of them. */
export function useCanvasActions(vocabulary: CanvasVocabulary): CanvasActions {
  const editor = useEditorHandle();
  const { getInternalNode, screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const sizeOf = (id: string): Size => {
      const measured = getInternalNode(id)?.measured;
      return { width: measured?.width ?? cardWidthOf(1), height: measured?.height ?? typicalHeight };
    };
    const centre = () => {
      const box = document.querySelector(".safar-flow")?.getBoundingClientRect();
      return screenToFlowPosition(box ? { x: box.left + box.width / 2, y: box.top + box.height / 3 } : { x: 0, y: 0 });
    };
    return makeActions(editor, vocabulary, { sizeOf, centre });
  }, [editor, vocabulary, getInternalNode, screenToFlowPosition]);
}

function makeActions(editor: FlowEditor, vocabulary: CanvasVocabulary, { sizeOf, centre }: Measure) {
  const flow = () => editor.getState().document;
  const selection = () => editor.getState().selection;
  const places = placesOn(vocabulary.facing ?? "down");
  const portsOf = (node: FlowNode) => vocabulary.viewOf(node).ports.map((p) => p.id);

  const make = (type: string): { node: FlowNode; size: Size; firstPort: string | null } | null => {
    const kind = vocabulary.typeOf(type);
    if (!kind) return null;
    const node: FlowNode = { id: freshId(type), type, config: kind.initial(), position: { x: 0, y: 0 }, name: null };
    const ports = portsOf(node);
    return {
      node,
      size: { width: cardWidthOf(ports.length, vocabulary.facing), height: typicalHeight },
      firstPort: ports[0] ?? null,
    };
  };

  const add = (type: string, place: PickRequest["place"]) => {
    const made = make(type);
    if (!made) return null;
    const { node, size, firstPort } = made;
    if (place.kind === "edge") {
      const { at, push } = places.onEdge(flow(), place.edgeId, size, sizeOf);
      const out = firstPort === null ? null : { port: firstPort, edgeId: freshId("e") };
      editor.edit(edits.insertOnEdge(place.edgeId, { ...node, position: at }, out, push, vocabulary.facing), {
        select: [node.id],
      });
    } else if (place.kind === "after") {
      const parent = flow().nodes.find((n) => n.id === place.from);
      const ports = parent ? portsOf(parent) : [];
      const share = (Math.max(0, ports.indexOf(place.port)) + 0.5) / Math.max(1, ports.length);
      const taken = flow().edges.find((e) => e.from === place.from && e.port === place.port);
      if (taken && !place.position) return add(type, { kind: "edge", edgeId: taken.id });
      const at = place.position ?? places.after(flow(), place.from, share, size, sizeOf);
      const edge = { id: freshId("e"), from: place.from, port: place.port, to: node.id };
      editor.edit(edits.both(edits.addNode({ ...node, position: at }), edits.connect(edge, vocabulary.manyPerPort)), {
        select: [node.id],
      });
    } else {
      const at = places.free(
        flow(),
        { x: Math.round(place.position.x), y: Math.round(place.position.y) },
        size,
        sizeOf,
      );
      editor.edit(edits.addNode({ ...node, position: at }), { select: [node.id] });
    }
    return node.id;
  };

  /** The place after the one selected step, or null. */
  const placeAfterSelected = (): PickRequest["place"] | null => {
    const [only, ...more] = flow().nodes.filter((n) => selection().has(n.id));
    if (!only || more.length > 0) return null;
    // The ordinary ways first: a failure port or "the others" is asked for by its own plus.
    const ordinary = vocabulary.viewOf(only).ports.flatMap(({ id, optional }) => (optional ? [] : [id]));
    const port = edits.freePort(flow(), only.id, ordinary.length > 0 ? ordinary : portsOf(only));
    return port === null ? null : { kind: "after", from: only.id, port };
  };

  const pasteText = (text: string, at?: Point) => {
    const fragment = parseFragment(text);
    if (!fragment || fragment.nodes.length + fragment.notes.length === 0) return 0;
    const known = {
      ...fragment,
      nodes: fragment.nodes.filter((n) => vocabulary.typeOf(n.type)),
    };
    const copy = freshCopy(known, at ?? { x: centre().x - cardWidthOf(1) / 2, y: centre().y }, (old) =>
      freshId(old.replace(/-[a-z0-9]{10}$/, "")),
    );
    const ids = [...copy.nodes, ...copy.notes].map((n) => n.id);
    editor.edit(paste(copy), { select: ids });
    return ids.length;
  };

  return {
    add,
    placeAfterSelected,
    portsOf,
    facing: vocabulary.facing ?? ("down" as const),
    sizeOf,
    centre,
    join: (from: string, port: string, to: string) =>
      editor.edit(edits.connect({ id: freshId("e"), from, port, to }, vocabulary.manyPerPort)),
    disconnect: (from: string, port: string, to?: string) => {
      const edge = flow().edges.find((e) => e.from === from && e.port === port && (to === undefined || e.to === to));
      if (edge) editor.edit(edits.removeItems([edge.id]));
    },
    /** Removes what is selected and selects what led there, so that one can go on from it; returns its id. */
    removeSelected: (): string | null => {
      const ids = new Set(selection());
      if (ids.size === 0) return null;
      const before = flow().edges.find((e) => ids.has(e.to) && !ids.has(e.from))?.from ?? null;
      editor.edit(edits.removeItems(ids), { select: before === null ? [] : [before] });
      return before;
    },
    remove: (ids: string[]) => editor.edit(edits.removeItems(ids)),
    copySelected: () => {
      const fragment = cutOut(flow(), selection());
      return fragment.nodes.length + fragment.notes.length === 0 ? null : JSON.stringify(fragment);
    },
    pasteText,
    duplicateSelected: () => {
      const fragment = cutOut(flow(), selection());
      const all = [...fragment.nodes, ...fragment.notes];
      if (all.length === 0) return 0;
      const left = Math.min(...all.map((n) => n.position.x));
      const top = Math.min(...all.map((n) => n.position.y));
      return pasteText(JSON.stringify(fragment), { x: left + 40, y: top + 40 });
    },
    selectAll: () => editor.select([...flow().nodes, ...flow().notes].map((n) => n.id)),
    nudge: (dx: number, dy: number) => {
      const moved = [...flow().nodes, ...flow().notes].filter((n) => selection().has(n.id));
      const to = new Map(moved.map((n) => [n.id, { x: n.position.x + dx, y: n.position.y + dy }]));
      editor.edit(edits.moveItems(to), { gesture: "nudge" });
    },
    tidy: () => {
      const byId = new Map(flow().nodes.map((n) => [n.id, n]));
      const ports = (id: string) => {
        const node = byId.get(id);
        return node ? portsOf(node) : [];
      };
      editor.edit(edits.moveItems(layOut(flow(), sizeOf, ports, vocabulary.facing)));
    },
    addNote: () => {
      const at = centre();
      const id = freshId("note");
      const note = { id, text: "", position: { x: at.x - 100, y: at.y }, size: { width: 200, height: 110 } };
      editor.edit(edits.addNote(note), { select: [id] });
      return id;
    },
  };
}

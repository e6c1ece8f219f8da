"use client";
import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { singleKeysAllowed } from "@/components/shell/single-keys";
import { type Direction, walk } from "@/domain/flow/walk";
import { fitOptions } from "../flow/first-viewport";
import type { CanvasActions } from "./use-canvas-actions";
import { useEditorHandle } from "./use-editor";

export type CanvasCommands = {
  addNext: () => void;
  openInspector: () => void;
  closePanels: () => void;
  search: () => void;
  shortcuts: () => void;
  outline: () => void;
  minimap: () => void;
  /** Selects, shows and focuses a card. */
  goTo: (id: string) => void;
  copied: (n: number) => void;
};

const chordMs = 1200;
const arrows: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const nudgeBy: Record<Direction, [number, number]> = { up: [0, -12], down: [0, 12], left: [-12, 0], right: [12, 0] };

/** Text is being typed, or a dialog or menu has the keyboard: the canvas keeps out. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest("input, textarea, select, [contenteditable='true'], [role=dialog], [role=menu], [role=listbox]") !==
    null
  );
}

/** In the panel beside the canvas; as a drawer on a phone it is a dialog and keeps its own keys. */
const isInInspector = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-inspector]") !== null && target.closest("[role=dialog]") === null;

/** A key press on a button or link outside the drawing belongs to it. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, [role=radio], [role=tab]") !== null;
}

/** The whole canvas from the keyboard. */
export function useCanvasKeys(actions: CanvasActions, commands: CanvasCommands, readOnly: boolean): void {
  const editor = useEditorHandle();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  useEffect(() => {
    const walkBy = (direction: Direction) => {
      const { document: flow, selection } = editor.getState();
      const from = flow.nodes.find((n) => selection.has(n.id))?.id;
      const to = from ? walk(flow, from, direction, actions.portsOf, actions.facing) : flow.nodes[0]?.id;
      if (to) commands.goTo(to);
    };
    const remove = () => {
      const before = actions.removeSelected();
      if (before !== null) commands.goTo(before);
    };
    const plain: Record<string, () => void> = {
      a: commands.addNext,
      l: actions.tidy,
      n: () => void actions.addNote(),
      delete: remove,
      backspace: remove,
    };
    const reading: Record<string, () => void> = {
      f: () => void fitView(fitOptions),
      "+": () => void zoomIn(),
      "=": () => void zoomIn(),
      "-": () => void zoomOut(),
      "/": commands.search,
      "?": commands.shortcuts,
      o: commands.outline,
      m: commands.minimap,
      escape: commands.closePanels,
    };
    const history: Record<string, () => void> = { z: editor.undo, Z: editor.redo, y: editor.redo };
    const modified: Record<string, () => void> = {
      ...history,
      d: () => void actions.duplicateSelected(),
    };
    const commandFor = (event: KeyboardEvent): (() => void) | undefined => {
      if (isElsewhere(event.target)) return undefined;
      const direction = arrows[event.key];
      if (event.metaKey || event.ctrlKey) {
        if (event.key === "a") return actions.selectAll;
        return readOnly ? undefined : modified[event.key];
      }
      if (event.altKey) return undefined;
      if (direction) {
        if (isControl(event.target)) return undefined;
        if (!event.shiftKey) return () => walkBy(direction);
        return readOnly ? undefined : () => actions.nudge(...nudgeBy[direction]);
      }
      if (event.key === "Enter") return isControl(event.target) ? undefined : commands.openInspector;
      const key = event.key.toLowerCase();
      return reading[key] ?? (readOnly ? undefined : plain[key]);
    };
    /** Fields of the inspector edit the document, so undo there is the document's undo; Escape returns to the card. */
    const inspectorCommand = (event: KeyboardEvent): (() => void) | undefined => {
      if (event.metaKey || event.ctrlKey) return readOnly ? undefined : history[event.key];
      const selected = editor.getState().document.nodes.find((n) => editor.getState().selection.has(n.id));
      return event.key === "Escape" && selected ? () => commands.goTo(selected.id) : undefined;
    };
    // `G` then a letter goes to another page (see the shell); that letter is not ours.
    let leavingAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isSingle = event.key.length === 1 && !event.metaKey && !event.ctrlKey;
      if (isSingle && (event.timeStamp - leavingAt < chordMs || !singleKeysAllowed())) return;
      leavingAt = event.key.toLowerCase() === "g" && !isElsewhere(event.target) ? event.timeStamp : 0;
      const command = isInInspector(event.target) ? inspectorCommand(event) : commandFor(event);
      if (!command) return;
      event.preventDefault();
      // The page's own `?` and friends must not answer as well.
      event.stopPropagation();
      command();
    };
    const onCopy = (event: ClipboardEvent, cut: boolean) => {
      if (isElsewhere(event.target) || !window.getSelection()?.isCollapsed) return;
      const text = actions.copySelected();
      if (text === null) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      commands.copied(editor.getState().selection.size);
      if (cut && !readOnly) actions.removeSelected();
    };
    const copy = (event: ClipboardEvent) => onCopy(event, false);
    const cut = (event: ClipboardEvent) => onCopy(event, true);
    const onPaste = (event: ClipboardEvent) => {
      if (readOnly || isElsewhere(event.target)) return;
      if (actions.pasteText(event.clipboardData?.getData("text/plain") ?? "") > 0) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown, true);
    window.addEventListener("copy", copy);
    window.addEventListener("cut", cut);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("keydown", onKeyDown, true);
      window.removeEventListener("copy", copy);
      window.removeEventListener("cut", cut);
      window.removeEventListener("paste", onPaste);
    };
  }, [editor, actions, commands, readOnly, zoomIn, zoomOut, fitView]);
}

"use client";
import { type PointerEvent, useRef, useState } from "react";
import type { CanvasNodeType } from "../canvas-types";

type Dragged = { type: CanvasNodeType; x: number; y: number };
const threshold = 4;

/**
 * Dragging out of the palette with pointer events, so that mouse, pen and finger behave alike. The line under the
 * pointer is marked with `data-drop`, which its style shows.
 */
export function usePaletteDrag(onDrop: (type: string, at: { x: number; y: number }, edgeId: string | null) => void) {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const moved = useRef(false);
  const marked = useRef<Element | null>(null);

  const mark = (line: Element | null) => {
    if (marked.current === line) return;
    marked.current?.removeAttribute("data-drop");
    line?.setAttribute("data-drop", "");
    marked.current = line;
  };

  const start = (down: PointerEvent<HTMLElement>, type: CanvasNodeType) => {
    if (down.button !== 0) return;
    const from = { x: down.clientX, y: down.clientY };
    moved.current = false;
    const move = (event: globalThis.PointerEvent) => {
      if (!moved.current && Math.hypot(event.clientX - from.x, event.clientY - from.y) < threshold) return;
      moved.current = true;
      event.preventDefault();
      setDragged({ type, x: event.clientX, y: event.clientY });
      mark(type.hasInput ? lineAt(event.clientX, event.clientY) : null);
    };
    const end = (event: globalThis.PointerEvent | KeyboardEvent) => {
      if (event instanceof KeyboardEvent && event.key !== "Escape") return;
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", end, true);
      const line = marked.current;
      mark(null);
      setDragged(null);
      if (!moved.current || !(event instanceof window.PointerEvent) || event.type !== "pointerup") return;
      const under = document.elementFromPoint(event.clientX, event.clientY);
      if (!under?.closest(".safar-flow")) return;
      onDrop(type.type, { x: event.clientX, y: event.clientY }, line?.getAttribute("data-id") ?? null);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", end, true);
  };

  return { dragged, start, wasDragged: () => moved.current };
}

function lineAt(x: number, y: number): Element | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const line = element.closest(".react-flow__edge");
    if (line) return line;
    if (element.closest(".react-flow__node")) return null;
  }
  return null;
}

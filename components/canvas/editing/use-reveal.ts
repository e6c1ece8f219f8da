"use client";
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { useEditorHandle } from "./use-editor";

const margin = 24;
/** The toolbar floats over the lower edge. */
const bottomMargin = 76;

/** How far to move a span so that it lies within another: nothing if it does, its start first if it cannot. */
function intoView(start: number, end: number, from: number, to: number): number {
  if (start >= from && end <= to) return 0;
  return start < from || end - start > to - from ? from - start : to - end;
}

/** Selects a card, brings it into view if it is not, and gives it the keyboard. */
export function useReveal(): (id: string, focus?: boolean) => void {
  const editor = useEditorHandle();
  const { getViewport, setViewport } = useReactFlow();
  return useCallback(
    (id, focus = true) => {
      editor.select([id]);
      // Two frames: React draws a new card in the first, panels settle their width in the second.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
          const view = document.querySelector(".safar-flow")?.getBoundingClientRect();
          if (!card || !view) return;
          const box = card.getBoundingClientRect();
          const shift = {
            x: intoView(box.left, box.right, view.left + margin, view.right - margin),
            y: intoView(box.top, box.bottom, view.top + margin, view.bottom - bottomMargin),
          };
          if (shift.x !== 0 || shift.y !== 0) {
            const { x, y, zoom } = getViewport();
            const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
            void setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: isStill ? 0 : 180 });
          }
          if (focus) card.focus({ preventScroll: true });
        }),
      );
    },
    [editor, getViewport, setViewport],
  );
}

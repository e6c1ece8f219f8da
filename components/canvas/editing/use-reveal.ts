"use client";
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { useEditorHandle } from "./use-editor";

const margin = 24;

/** Selects a card, brings it into view if it is not, and gives it the keyboard. */
export function useReveal(): (id: string, focus?: boolean) => void {
  const editor = useEditorHandle();
  const { getViewport, setCenter } = useReactFlow();
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
          const isInside =
            box.left >= view.left + margin &&
            box.right <= view.right - margin &&
            box.top >= view.top + margin &&
            box.bottom <= view.bottom - margin;
          if (!isInside) {
            const { x, y, zoom } = getViewport();
            const readable = Math.max(zoom, 0.6);
            void setCenter(
              (box.left + box.width / 2 - view.left - x) / zoom,
              (box.top + box.height / 2 - view.top - y) / zoom,
              { zoom: readable, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 180 },
            );
          }
          if (focus) card.focus({ preventScroll: true });
        }),
      );
    },
    [editor, getViewport, setCenter],
  );
}

"use client";
import { useReactFlow } from "@xyflow/react";
import { useCallback, useRef } from "react";
import { useEditorHandle } from "./use-editor";

const margin = 24;
/** The toolbar floats over the lower edge. */
const bottomMargin = 76;
/** A card that does not appear by then was removed meanwhile. */
const patienceMs = 5000;

/** How far to move a span so that it lies within another: nothing if it does, its start first if it cannot. */
function intoView(start: number, end: number, from: number, to: number): number {
  if (start >= from && end <= to) return 0;
  return start < from || end - start > to - from ? from - start : to - end;
}

function isHeldByPopup(card: HTMLElement): boolean {
  const { activeElement, body } = document;
  if (activeElement === card) return false;
  return activeElement === body || activeElement?.closest("[data-radix-popper-content-wrapper]") != null;
}

/** What becomes of the keyboard: `none` leaves it to whoever gets it, `elsewhere` takes it from a card still awaited. */
type RevealFocus = "card" | "none" | "elsewhere";

/** Selects a card and brings it into view if it is not; it gets the keyboard unless told otherwise. */
export function useReveal(): (id: string, focus?: RevealFocus) => void {
  const editor = useEditorHandle();
  const { getViewport, setViewport } = useReactFlow();
  const latest = useRef(0);
  const awaited = useRef(0);
  return useCallback(
    (id, focus = "card") => {
      editor.select([id]);
      latest.current += 1;
      const mine = latest.current;
      // Cards appear some frames later; by then a form may have been asked for, and keeps the keyboard.
      if (focus !== "none") awaited.current = mine;
      const until = performance.now() + patienceMs;
      const show = (card: HTMLElement) => {
        const view = document.querySelector(".safar-flow")?.getBoundingClientRect();
        if (!view) return;
        const box = card.getBoundingClientRect();
        const dx = intoView(box.left, box.right, view.left + margin, view.right - margin);
        const dy = intoView(box.top, box.bottom, view.top + margin, view.bottom - bottomMargin);
        if (dx !== 0 || dy !== 0) {
          const { x, y, zoom } = getViewport();
          const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
          void setViewport({ x: x + dx, y: y + dy, zoom }, { duration: isStill ? 0 : 180 });
        }
      };
      const tryAt = (frame: number) => {
        const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
        // A new card stays hidden until it was measured, and what is hidden takes no focus. Panels settle meanwhile.
        if (frame < 2 || !card || card.style.visibility === "hidden") {
          if (performance.now() < until) requestAnimationFrame(() => tryAt(frame + 1));
          return;
        }
        if (mine === latest.current) show(card);
        if (focus !== "card" || mine !== awaited.current) return;
        card.focus({ preventScroll: true });
        // The list that was chosen from may still hold the focus while it closes.
        if (isHeldByPopup(card) && performance.now() < until) requestAnimationFrame(() => tryAt(frame + 1));
      };
      tryAt(0);
    },
    [editor, getViewport, setViewport],
  );
}

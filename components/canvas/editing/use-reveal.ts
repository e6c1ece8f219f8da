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
  const bringIntoView = useBringIntoView();
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
      let isBrought = false;
      const tryAt = (frame: number) => {
        const again = () => {
          if (performance.now() < until) requestAnimationFrame(() => tryAt(frame + 1));
        };
        // Panels settle meanwhile.
        if (frame < 2) return again();
        if (!isBrought && mine === latest.current) {
          if (!bringIntoView(id)) return again();
          isBrought = true;
        }
        if (focus !== "card" || mine !== awaited.current) return;
        // A new card stays hidden until it was measured, and what is hidden takes no focus; of a large drawing a card
        // is on the page only once it is in view.
        const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
        if (!card || getComputedStyle(card).visibility === "hidden") return again();
        card.focus({ preventScroll: true });
        // The list that was chosen from may still hold the focus while it closes.
        if (isHeldByPopup(card)) again();
      };
      tryAt(0);
    },
    [editor, bringIntoView],
  );
}

/** Moves the drawing as little as needed for a card to be in sight; false while the card has not been measured. */
function useBringIntoView(): (id: string) => boolean {
  const { getInternalNode, getViewport, setViewport } = useReactFlow();
  return useCallback(
    (id) => {
      const node = getInternalNode(id);
      const { width, height } = node?.measured ?? {};
      const view = document.querySelector(".safar-flow")?.getBoundingClientRect();
      if (!node || !width || !height || !view) return false;
      const { x, y, zoom } = getViewport();
      const left = node.internals.positionAbsolute.x * zoom + x;
      const top = node.internals.positionAbsolute.y * zoom + y;
      const dx = intoView(left, left + width * zoom, margin, view.width - margin);
      const dy = intoView(top, top + height * zoom, margin, view.height - bottomMargin);
      if (dx === 0 && dy === 0) return true;
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      void setViewport({ x: x + dx, y: y + dy, zoom }, { duration: isStill ? 0 : 180 });
      return true;
    },
    [getInternalNode, getViewport, setViewport],
  );
}

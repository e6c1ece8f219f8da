"use client";
import { useOnViewportChange } from "@xyflow/react";
import { useCallback, useRef, useState } from "react";

/**
 * The card that Tab reaches: the wished one, or, where only the cards in view are on the page and it is not among them,
 * the first that is.
 */
export function useTabStop(wished: string | null, isCulled: boolean): string | null {
  const [instead, setInstead] = useState<{ of: string | null; id: string } | null>(null);
  const latest = useRef({ wished, isCulled });
  latest.current = { wished, isCulled };
  const onEnd = useCallback(() => {
    // Cards come and go with the render that follows the move.
    requestAnimationFrame(() => {
      const { wished: of, isCulled: mayMiss } = latest.current;
      const shown = mayMiss ? [...document.querySelectorAll<HTMLElement>(".safar-flow .react-flow__node-step")] : [];
      const [first] = shown;
      const isMissing = first !== undefined && !shown.some((card) => card.dataset.id === of);
      setInstead(isMissing && first.dataset.id ? { of, id: first.dataset.id } : null);
    });
  }, []);
  useOnViewportChange({ onEnd });
  return isCulled && instead?.of === wished ? instead.id : wished;
}

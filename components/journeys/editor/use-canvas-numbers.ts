"use client";
import { useMemo, useRef } from "react";
import { useJourneyNumbers } from "@/components/analytics/use-journey-numbers";
import type { CanvasNumbers, CanvasStepNumbers } from "@/components/canvas/canvas-types";

/** A journey's live numbers as the canvas wants them; a step whose numbers did not change keeps its object. */
export function useCanvasNumbers(journeyId: number): CanvasNumbers | null {
  const { data } = useJourneyNumbers({ journeyId });
  const last = useRef<CanvasNumbers>({});
  return useMemo(() => {
    if (!data) return null;
    const next: Record<string, CanvasStepNumbers> = {};
    for (const [id, { arrived, waiting, left, dropped, ports }] of Object.entries(data.steps)) {
      const step = { arrived, waiting, left, dropped, ports };
      const before = last.current[id];
      next[id] = before && JSON.stringify(before) === JSON.stringify(step) ? before : step;
    }
    last.current = next;
    return next;
  }, [data]);
}

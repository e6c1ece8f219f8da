"use client";
import { useEffect } from "react";
import type { CanvasNumbers } from "@/components/canvas/canvas-types";
import { useCanvasNumbers } from "./use-canvas-numbers";

/** Listens to a journey's numbers while it is mounted; the subscription ends with it. */
export function LiveNumbers({
  journeyId,
  onNumbers,
}: {
  journeyId: number;
  onNumbers: (numbers: CanvasNumbers | null) => void;
}) {
  const numbers = useCanvasNumbers(journeyId);
  useEffect(() => onNumbers(numbers), [numbers, onNumbers]);
  return null;
}

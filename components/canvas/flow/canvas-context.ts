"use client";
import { createContext, use } from "react";
import type { Point } from "@/domain/flow/flow";
import type { CanvasVocabulary, StepNumber } from "../canvas-types";

/** Where the step picker hangs and what happens with the choice. */
export type PickRequest = {
  /** Client coordinates. */
  at: Point;
  place:
    | { kind: "after"; from: string; port: string; position?: Point }
    | { kind: "edge"; edgeId: string }
    | { kind: "free"; position: Point };
};

/** What cards and lines may ask of the canvas they are on. Stable: it never makes a card render again. */
export type CanvasBridge = {
  vocabulary: CanvasVocabulary;
  readOnly: boolean;
  pick: (request: PickRequest) => void;
  openInspector: (id: string) => void;
  openNumber: ((nodeId: string, which: StepNumber) => void) | null;
  openLine: ((edgeId: string) => void) | null;
};

export const CanvasContext = createContext<CanvasBridge | null>(null);

export function useCanvas(): CanvasBridge {
  const bridge = use(CanvasContext);
  if (!bridge) throw new Error("Only inside a flow canvas.");
  return bridge;
}

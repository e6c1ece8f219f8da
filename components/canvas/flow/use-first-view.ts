"use client";
import type { ReactFlowInstance } from "@xyflow/react";
import { useCallback } from "react";
import type { Facing } from "@/domain/flow/facing";
import type { CanvasElement, LineElement } from "./elements";
import { firstViewport } from "./first-viewport";

/** Puts the flow into view once, when the canvas first appears. */
export function useFirstView(nodes: readonly CanvasElement[], facing: Facing = "down") {
  return useCallback(
    (instance: ReactFlowInstance<CanvasElement, LineElement>) => {
      const box = document.querySelector(".safar-flow")?.getBoundingClientRect();
      if (!box) return;
      void instance.setViewport(firstViewport(nodes.map(boxOf), box, facing));
    },
    [nodes, facing],
  );
}

const boxOf = (n: CanvasElement) => ({
  ...n.position,
  width: n.measured?.width ?? n.width ?? 264,
  height: n.measured?.height ?? 96,
});

import type { CanvasCategory } from "../canvas-types";

/** The tinted square behind an icon. */
export const tileLooks: Record<CanvasCategory, string> = {
  entry: "bg-entry/12 text-entry",
  timing: "bg-timing/12 text-timing",
  logic: "bg-logic/12 text-logic",
  touchpoint: "bg-touchpoint/12 text-touchpoint",
  data: "bg-data/12 text-data",
  exit: "bg-exit/12 text-exit",
};

/** The same colours where only CSS variables will do (minimap). */
export const categoryColour: Record<CanvasCategory, string> = {
  entry: "var(--color-entry)",
  timing: "var(--color-timing)",
  logic: "var(--color-logic)",
  touchpoint: "var(--color-touchpoint)",
  data: "var(--color-data)",
  exit: "var(--color-exit)",
};

export const categoryOrder: readonly CanvasCategory[] = ["entry", "touchpoint", "timing", "logic", "data", "exit"];

import type { ComponentType } from "react";
import type { Facing } from "@/domain/flow/facing";
import type { FlowNode } from "@/domain/flow/flow";

/** All the canvas knows about what it draws comes through these types: it has no idea what a journey is. */

export type CanvasCategory = "entry" | "timing" | "logic" | "touchpoint" | "data" | "exit";

export type CanvasIcon = ComponentType<{ className?: string; "aria-hidden"?: boolean }>;

/** A kind of step: a row of the palette. */
export type CanvasNodeType = {
  type: string;
  category: CanvasCategory;
  name: string;
  hint: string;
  icon: CanvasIcon;
  /** False where nothing may lead in (entries). */
  hasInput: boolean;
  initial: () => Record<string, unknown>;
};

/** A way out of a step. An `optional` port may stay unconnected. */
export type CanvasPort = { id: string; label: string; optional: boolean };

/** One step as its card shows it. */
export type CanvasNodeView = {
  title: string;
  typeName: string;
  category: CanvasCategory;
  icon: CanvasIcon;
  /** One sentence with live values. */
  summary: string;
  ports: readonly CanvasPort[];
  hasInput: boolean;
};

/** The language of one kind of flow. `viewOf` is memoised by node identity: the same node gives the same view. */
export type CanvasVocabulary = {
  types: readonly CanvasNodeType[];
  typeOf: (type: string) => CanvasNodeType | undefined;
  viewOf: (node: FlowNode) => CanvasNodeView;
  /** Names of the palette's groups where the canvas' own (timing, logic …) do not fit. */
  categoryNames?: Partial<Record<CanvasCategory, string>>;
  /** What is said of a port that leads nowhere, where "the journey ends" does not fit. */
  nowhere?: string;
  /** True where a port may lead to several cards at once: sets flow, people in a journey go one way. */
  manyPerPort?: boolean;
  /** Which way it runs; down where nothing is said. */
  facing?: Facing;
};

/** Something to put right. `nodeId` null = the flow as a whole. */
export type CanvasProblem = { id: string; nodeId: string | null; message: string };

export type StepNumber = "arrived" | "waiting" | "left" | "dropped";

/** Numbers of a step; `ports` = how many took each port. */
export type CanvasStepNumbers = Record<StepNumber, number> & { ports: Readonly<Record<string, number>> };
export type CanvasNumbers = Readonly<Record<string, CanvasStepNumbers>>;

/** What is written on a line: how many go along it. */
export type LineNote = {
  /** "≈ 1,240 · 32 %" */
  text: string;
  /** The same for screen readers, as a sentence. */
  label: string;
  /** 0 to 1: how thick the line is. */
  share: number | null;
};
export type LineNotes = Readonly<Record<string, LineNote>>;

export type CanvasProps = {
  vocabulary: CanvasVocabulary;
  problems: readonly CanvasProblem[];
  /** Live numbers by step id; null = off. */
  numbers: CanvasNumbers | null;
  /** Said over the canvas where the numbers are not of what happened; they look different then. */
  numbersNote?: string;
  /** Opens the people behind a number. */
  onOpenNumber?: (nodeId: string, which: StepNumber) => void;
  /** Notes on lines by edge id; a line's note opens the people who go along it. */
  lineNotes?: LineNotes;
  onOpenLine?: (edgeId: string) => void;
  readOnly?: boolean;
};

export const noProblems: readonly CanvasProblem[] = [];

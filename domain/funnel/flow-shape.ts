import type { JourneyEdge, JourneyNode } from "../journey/document";

/** The steps and ways of a journey without their settings: all that numbers need to know. */
export type FlowShape = {
  nodes: Pick<JourneyNode, "id" | "type" | "position" | "name">[];
  edges: JourneyEdge[];
};

/** A published version, as far as numbers need it. */
export type VersionShape = { id: number; document: FlowShape; goals?: readonly NamedGoal[] };

/** A goal as numbers speak of it: by its name, else by its event. */
export type NamedGoal = { id: string; name: string; event: string; hasValue: boolean };

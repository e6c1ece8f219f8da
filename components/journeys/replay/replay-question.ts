import type { StepNumber } from "@/components/canvas/canvas-types";

/** A number of the replay that somebody wants to see the people of. */
export type ReplayQuestion = { stepId: string; what: StepNumber };

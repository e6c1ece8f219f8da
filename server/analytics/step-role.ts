import type { StepRole } from "@/domain/funnel/classify";
import { definitions } from "@/nodes/definitions.gen";

/** What a step type does to the flow; a type that is gone counts as a step in the middle. */
export function stepRole(type: string): StepRole {
  const category = definitions[type]?.category;
  return category === "entry" || category === "exit" ? category : "middle";
}

import type { ComputedTraitDefinition } from "@/domain/computed-trait/definition";

/** A computed trait as the turn keeps it: one that is live, or still being computed for everybody. */
export type LiveComputedTrait = { id: number; key: string; definition: ComputedTraitDefinition };

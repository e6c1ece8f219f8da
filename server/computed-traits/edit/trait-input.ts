import { z } from "zod";
import { computedKey, computedTraitDefinition } from "@/domain/computed-trait/definition";
import type { Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

const name = z.string().trim().min(1).max(120);
const description = z.string().trim().max(1000);

export const createTraitInput = z.object({
  name,
  /** Predicates and texts name it; it never changes. */
  key: computedKey,
  description: description.default(""),
  definition: computedTraitDefinition,
});

export const oneTrait = z.object({ traitId: z.number().int().positive() });

export const updateTraitInput = oneTrait.extend({
  /** The revision the edit is based on; another one in the database is a conflict. */
  baseRevision: z.number().int().positive(),
  name: name.optional(),
  description: description.optional(),
  definition: computedTraitDefinition.optional(),
});

export type TraitKey = { workspaceId: number; traitId: number };

export const traitNotFound = () => new DomainError("not_found", "This computed trait does not exist.");

/** Tells the worker that there is a trait to compute or to take away. */
export async function wakeComputedTraits(tx: Tx): Promise<void> {
  await tx`select pg_notify('computed_traits', '')`;
}

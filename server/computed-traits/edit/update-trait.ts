import type { z } from "zod";
import { type ComputedTraitDefinition, computedTraitDefinition } from "@/domain/computed-trait/definition";
import { leafKey } from "@/domain/segment/leaf-key";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { traitNotFound, type updateTraitInput, wakeComputedTraits } from "./trait-input";

/**
 * Changes a computed trait. Another definition is computed again in the background; a new name alone is not. When someone
 * else saved meanwhile it is a `conflict` that carries the current revision.
 */
export async function updateTrait(
  db: Db,
  input: z.infer<typeof updateTraitInput> & { workspaceId: number },
): Promise<{ id: number; revision: number }> {
  const { workspaceId, traitId, baseRevision, name, description, definition } = input;
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ revision: number; definition: unknown }[]>`
      select revision, definition from computed_trait
      where id = ${traitId} and workspace_id = ${workspaceId} and status <> 'removing' for update`;
    if (!row) throw traitNotFound();
    if (row.revision !== baseRevision)
      throw new DomainError("conflict", "Someone else changed this computed trait.", { revision: row.revision });
    const isNew = definition !== undefined && !isSame(definition, row.definition);
    const recompute = isNew
      ? tx`, definition = ${JSON.stringify(definition)}::text::jsonb, status = 'computing', lanes_done = 0`
      : tx``;
    const [saved] = await tx<{ id: number; revision: number }[]>`
      update computed_trait set name = coalesce(${name ?? null}, name),
        description = coalesce(${description ?? null}, description), revision = revision + 1, updated_at = now() ${recompute}
      where id = ${traitId} returning id, revision`;
    if (!saved) throw traitNotFound();
    if (isNew) await definitionsChanged(tx);
    // A computation under way is bound to the revision it began with: it ends and goes on with the new one.
    await wakeComputedTraits(tx);
    return saved;
  });
}

function isSame(definition: ComputedTraitDefinition, stored: unknown): boolean {
  const parsed = computedTraitDefinition.safeParse(stored);
  return parsed.success && leafKey(parsed.data) === leafKey(definition);
}

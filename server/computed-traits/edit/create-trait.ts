import type { z } from "zod";
import { computedTraitsMax } from "@/domain/computed-trait/definition";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { type createTraitInput, wakeComputedTraits } from "./trait-input";

/**
 * A new computed trait. The worker computes it for everybody in the background; turns keep it up from now on.
 * @throws DomainError `conflict` when the key is in use, `limit` when there are too many
 */
export async function createTrait(
  db: Db,
  input: z.infer<typeof createTraitInput> & { workspaceId: number; userId: string | null },
): Promise<{ id: number; revision: number }> {
  const { workspaceId, name, key, description, definition, userId } = input;
  return db.$client.begin(async (tx) => {
    const [count] = await tx<{ n: number }[]>`
      select count(*) as n from computed_trait where workspace_id = ${workspaceId}`;
    if ((count?.n ?? 0) >= computedTraitsMax)
      throw new DomainError("limit", `A workspace has at most ${computedTraitsMax} computed traits.`, {
        reason: "too_many_traits",
        max: computedTraitsMax,
      });
    const [made] = await tx<{ id: number; revision: number }[]>`
      insert into computed_trait (workspace_id, key, name, description, definition, created_by)
      values (${workspaceId}, ${key}, ${name}, ${description}, ${JSON.stringify(definition)}::text::jsonb, ${userId})
      on conflict (workspace_id, key) do nothing returning id, revision`;
    if (!made)
      throw new DomainError("conflict", `There is a computed trait “${key}” already.`, {
        reason: "trait_key_taken",
        key,
      });
    await definitionsChanged(tx);
    await wakeComputedTraits(tx);
    return made;
  });
}

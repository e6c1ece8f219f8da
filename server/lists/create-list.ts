import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";

export const createListInput = z.object({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(500).default(""),
});

/** Makes an empty list. Throws `conflict` when a list of this name exists already. */
export async function createList(
  db: Db,
  input: z.infer<typeof createListInput> & { workspaceId: number; userId: string | null },
): Promise<{ id: number }> {
  const { workspaceId, name, description, userId } = input;
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into list (workspace_id, name, description, created_by)
      select ${workspaceId}::int, ${name}::text, ${description}::text, ${userId}::text
      where not exists (
        select from list where workspace_id = ${workspaceId} and archived_at is null and lower(name) = lower(${name}))
      returning id`;
    if (!row) throw new DomainError("conflict", "There is a list of this name already.");
    await definitionsChanged(tx);
    return { id: row.id };
  });
}

import { z } from "zod";
import { listPlan, type StoredImport } from "@/domain/import/plan";
import { enqueueImport } from "@/server/chores/enqueue-import";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { insertList, listName } from "../create-list";
import { requireList } from "../require-list";

export const startListImportInput = z.object({
  importId: z.number().int().positive(),
  plan: listPlan,
  /** A list that exists, or the name of a new one. */
  to: z.union([z.object({ listId: z.number().int().positive() }), z.object({ name: listName })]),
  /** Whether people who come into a segment by this start its journeys. */
  startsJourneys: z.boolean(),
});

/**
 * Lets a worker put the people of an uploaded file on a list.
 * @throws DomainError `conflict` when the upload was started before or the new name is taken, `not_found` for no such list
 */
export async function startListImport(
  db: Db,
  input: z.infer<typeof startListImportInput> & { workspaceId: number; userId: string | null },
): Promise<{ listId: number }> {
  const { importId, workspaceId, plan, to, startsJourneys, userId } = input;
  const listId = await db.$client.begin(async (tx) => {
    const made = "name" in to && (await insertList(tx, { workspaceId, userId, name: to.name, origin: "upload" }));
    const id = made ? made.id : (await requireList(tx, { workspaceId, listId: "listId" in to ? to.listId : 0 })).id;
    const mapping: StoredImport = { source: "list", plan, listId: id };
    const started = await tx`
      update import
      set mapping = ${JSON.stringify(mapping)}::text::jsonb, kind = 'list', list_id = ${id},
          starts_journeys = ${startsJourneys}
      where id = ${importId} and workspace_id = ${workspaceId} and status = 'waiting' and mapping ->> 'source' = 'upload'
      returning id`;
    if (started.length === 0) throw new DomainError("conflict", "This import was started before.");
    if (made) await definitionsChanged(tx);
    return id;
  });
  await enqueueImport(db.$client, importId);
  return { listId };
}

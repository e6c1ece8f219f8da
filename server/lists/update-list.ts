import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { listName, refuseTakenName } from "./create-list";
import { listUsers } from "./list-users";
import { type ListKey, listNotFound } from "./require-list";

export const updateListInput = z.object({
  listId: z.number().int().positive(),
  name: listName,
  description: z.string().trim().max(500),
});

/** Renames and describes a list. Throws `conflict` when another list has the name. */
export async function updateList(
  db: Db,
  { workspaceId, listId, name, description }: z.infer<typeof updateListInput> & { workspaceId: number },
): Promise<{ id: number }> {
  return db.$client.begin(async (tx) => {
    await refuseTakenName(tx, { workspaceId, name, listId });
    const [row] = await tx<{ id: number }[]>`
      update list set name = ${name}, description = ${description}
      where id = ${listId} and workspace_id = ${workspaceId} and archived_at is null returning id`;
    if (!row) throw listNotFound();
    await definitionsChanged(tx);
    return row;
  });
}

/** Takes a list out of use, its people stay noted. One that a live journey or a segment uses is refused: `conflict`. */
export async function archiveList(db: Db, { workspaceId, listId }: ListKey): Promise<{ id: number }> {
  const users = (await listUsers(db, { workspaceId })).filter((user) => user.listId === listId && user.live);
  if (users.length > 0) {
    const names = users.map(({ name }) => name);
    throw new DomainError("conflict", `This list is used by ${names.join(", ")}.`, { reason: "list_used", names });
  }
  return setArchived(db, { workspaceId, listId }, true);
}

/** Brings an archived list back with the people it had; `conflict` when another one has its name by now. */
export function restoreList(db: Db, key: ListKey): Promise<{ id: number }> {
  return setArchived(db, key, false);
}

async function setArchived(db: Db, { workspaceId, listId }: ListKey, archived: boolean): Promise<{ id: number }> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ id: number; name: string }[]>`
      update list set archived_at = case when ${archived} then now() end
      where id = ${listId} and workspace_id = ${workspaceId} and (archived_at is null) = ${archived}
        and origin <> 'keys'
      returning id, name`;
    if (!row) throw listNotFound();
    if (!archived) await refuseTakenName(tx, { workspaceId, name: row.name, listId });
    await definitionsChanged(tx);
    return { id: row.id };
  });
}

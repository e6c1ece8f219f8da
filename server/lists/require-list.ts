import type { Sql, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export type ListKey = { workspaceId: number; listId: number };

export const listNotFound = () => new DomainError("not_found", "This list does not exist.");

/** A list that is in use; throws `not_found` for one that is archived or of another workspace. */
export async function requireList(
  sql: Sql | Tx,
  { workspaceId, listId }: ListKey,
): Promise<{ id: number; name: string }> {
  const [row] = await sql<{ id: number; name: string }[]>`
    select id, name from list where id = ${listId} and workspace_id = ${workspaceId} and archived_at is null`;
  if (!row) throw listNotFound();
  return row;
}

import type { Sql, Tx } from "@/server/db/connect";

/** Dictionary ids of a workspace's event names, with one statement; a name that no event ever had is missing. */
export async function eventNameIds(
  sql: Sql | Tx,
  workspaceId: number,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await sql<{ id: number; name: string }[]>`
    select id, name from event_name where workspace_id = ${workspaceId} and name = any(${[...new Set(names)]}::text[])`;
  return new Map(rows.map(({ id, name }) => [name, id]));
}

import type { Sql, Tx } from "@/server/db/connect";

/**
 * Tells every worker that a definition the turn depends on has changed (publish, pause, segment edited …). Call it in
 * the transaction of the change: it is in force from the first turn after the commit.
 */
export async function definitionsChanged(sql: Sql | Tx): Promise<void> {
  await sql`update definition_epoch set value = value + 1`;
}

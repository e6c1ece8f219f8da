import type { Sql } from "@/server/db/connect";

/** The secret this installation signs and seals with. */
export async function installSecret(sql: Sql): Promise<string> {
  const [row] = await sql<{ secret: string }[]>`select secret from install`;
  if (!row) throw new Error("The database has no install row; it was not migrated by Safar.");
  return row.secret;
}

import type { Sql } from "@/server/db/connect";

/** Forgets how many entered in hours and days long past: no cap asks for them any more. */
export async function pruneQuotas(sql: Sql): Promise<void> {
  await sql`delete from lane_quota where span <> 'total' and starts_at < now() - interval '30 days'`;
  await sql`delete from entry_quota where span <> 'total' and starts_at < now() - interval '30 days'`;
}

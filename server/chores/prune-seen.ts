import type { Sql } from "@/server/db/connect";

/** Rows deleted by one statement: short locks, little to redo. */
const batchRows = 20_000;

/** Forgets message ids seen more than 30 days ago (a sender retries for hours, not months). */
export async function pruneSeen(sql: Sql): Promise<void> {
  for (let deleted = batchRows; deleted === batchRows; ) {
    const result = await sql`
      delete from event_seen where ctid = any(array(
        select ctid from event_seen where seen_at < now() - interval '30 days' limit ${batchRows}))`;
    deleted = result.count;
  }
}

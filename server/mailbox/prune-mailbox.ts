import type { Sql } from "@/server/db/connect";

const keptPerWorkspace = 100_000;
const keptDays = 90;

/** Removes mails older than 90 days, and the oldest beyond 100,000 of a workspace. At most 10,000 rows a call. */
export async function pruneMailbox(sql: Sql): Promise<number> {
  const rows = await sql`
    with old as (
      select id from mailbox_mail where received_at < now() - make_interval(days => ${keptDays})
      union
      select b.id from workspace w cross join lateral (
        select id from mailbox_mail where workspace_id = w.id order by id desc offset ${keptPerWorkspace}) b
      limit 10000
    )
    delete from mailbox_mail m using old where m.id = old.id returning 1`;
  return rows.length;
}

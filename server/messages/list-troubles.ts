import type { Db } from "@/server/db/connect";
import { isTroubled } from "./chosen-messages";

/** Messages of one channel that came to the same end for the same reason, and that nobody has dealt with. */
export type Trouble = {
  channel: string;
  status: "failed" | "unknown";
  reason: string | null;
  count: number;
  firstAt: Date;
  lastAt: Date;
};

/** What needs a person's decision, the largest group first, and the instant up to which was counted. */
export async function listTroubles(
  db: Db,
  { workspaceId }: { workspaceId: number },
): Promise<{ groups: Trouble[]; upTo: Date }> {
  const sql = db.$client;
  const groups = await sql<Trouble[]>`
    select m.channel, m.status, m.reason, count(*) as count, min(m.created_at) as "firstAt", max(m.created_at) as "lastAt"
    from message m where m.workspace_id = ${workspaceId} and ${isTroubled(sql)}
    group by 1, 2, 3 order by count desc, m.channel, m.reason limit 200`;
  const newest = Math.max(0, ...groups.map(({ lastAt }) => lastAt.getTime()));
  // Instants of the database are finer than those of JavaScript.
  return { groups, upTo: new Date(newest + 1) };
}

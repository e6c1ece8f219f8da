import { z } from "zod";
import type { Db } from "@/server/db/connect";

export const listBroadcastsInput = z.object({
  /** Null = those under way in the whole workspace. */
  journeyId: z.number().int().nullable(),
});

export type BroadcastItem = {
  id: number;
  journeyId: number;
  journeyName: string;
  kind: "schedule" | "picked";
  status: "filling" | "running" | "paused" | "done" | "stopped";
  /** As a clock on the wall shows it; null for picked people. */
  wallTime: string | null;
  startedAt: Date;
  endedAt: Date | null;
  /** Who picked the people; null for a schedule. */
  createdBy: string | null;
  /** People to be looked at; null while they are still being computed. */
  total: number | null;
  seen: number;
  entered: number;
  /** How many were not let in, by reason. */
  refused: Record<string, number>;
  /** The journey itself is paused, so nothing goes on. */
  isHeld: boolean;
};

/** The runs of a journey, newest first, at most twenty; or all that are under way. Numbers are as of this moment. */
export async function listBroadcasts(
  db: Db,
  { workspaceId, journeyId }: z.infer<typeof listBroadcastsInput> & { workspaceId: number },
): Promise<BroadcastItem[]> {
  const sql = db.$client;
  const chosen =
    journeyId === null
      ? sql`b.status in ('running', 'paused')`
      : sql`b.journey_id = ${journeyId} and b.status <> 'filling'`;
  return sql<BroadcastItem[]>`
    select b.id, b.journey_id as "journeyId", j.name as "journeyName", b.kind, b.status, b.wall_time as "wallTime",
      b.started_at as "startedAt", b.ended_at as "endedAt", u.name as "createdBy", b.total,
      coalesce(l.seen, 0) as seen, coalesce(l.entered, 0) as entered, coalesce(r.refused, '{}') as refused,
      j.status = 'paused' as "isHeld"
    from broadcast b
    join journey j on j.id = b.journey_id
    left join "user" u on u.id = b.created_by
    left join lateral (
      select sum(one.seen)::bigint as seen, sum(one.entered)::bigint as entered
      from lane join broadcast_lane one on one.lane = lane.lane and one.broadcast_id = b.id) l on true
    left join lateral (
      select jsonb_object_agg(reason, n) as refused from (
        select reason, sum(n::bigint) as n
        from lane join broadcast_lane one on one.lane = lane.lane and one.broadcast_id = b.id,
          jsonb_each_text(one.refused) as each(reason, n) group by reason) as sums) r on true
    where b.workspace_id = ${workspaceId} and ${chosen}
    order by b.started_at desc, b.id desc limit 20`;
}

import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { laneOf } from "@/server/people/person-sql";

export const personEventsInput = z.object({
  profileId: z.number().int().positive(),
  /** Empty = all. */
  names: z.array(z.string().max(200)).max(50).default([]),
  cursor: z
    .object({ time: z.string().max(40), id: z.uuid() })
    .nullish()
    .transform((c) => c ?? null),
  limit: z.number().int().min(1).max(200).default(50),
});

export type PersonEvent = {
  id: string;
  name: string;
  time: Date;
  receivedAt: Date;
  properties: Record<string, unknown> | null;
  context: Record<string, unknown> | null;
};

/** A page of what one person did, newest first. */
export async function listPersonEvents(
  db: Db,
  input: z.infer<typeof personEventsInput> & { workspaceId: number },
): Promise<{ events: PersonEvent[]; next: { time: string; id: string } | null }> {
  const sql = db.$client;
  const { cursor, names, limit, profileId, workspaceId } = input;
  const rows = await sql<(PersonEvent & { timeText: string })[]>`
    select e.id, n.name, e.time, e.time::text as "timeText", e.received_at as "receivedAt", e.properties, e.context
    from event e join event_name n on n.id = e.name_id
    where e.lane = ${laneOf(sql, profileId)} and e.profile_id = ${profileId} and e.workspace_id = ${workspaceId}
      ${names.length === 0 ? sql`` : sql`and n.name = any(${names}::text[])`}
      ${cursor === null ? sql`` : sql`and (e.time, e.id) < (${cursor.time}::text::timestamptz, ${cursor.id}::uuid)`}
    order by e.time desc, e.id desc limit ${limit + 1}`;
  const events = rows.slice(0, limit).map(({ timeText: _timeText, ...event }) => event);
  const last = rows[events.length - 1];
  return { events, next: rows.length > limit && last ? { time: last.timeText, id: last.id } : null };
}

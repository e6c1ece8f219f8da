import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { laneOf, nameOf } from "@/server/people/person-sql";

export const listTasksInput = z.object({
  /** Mine are those I have taken. */
  show: z.enum(["open", "mine", "closed"]).default("open"),
  profileId: z.number().int().positive().nullish(),
  /** Where the page before ended. */
  cursor: z.object({ at: z.date(), id: z.number().int() }).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

export type TaskItem = {
  lane: number;
  id: number;
  profileId: number;
  person: string | null;
  title: string;
  details: string;
  urgency: "low" | "normal" | "high";
  assignee: string | null;
  assigneeName: string | null;
  dueAt: Date | null;
  status: "open" | "done" | "cancelled";
  outcome: string | null;
  /** How the journey ended, where that closed it. */
  closedReason: string | null;
  note: string;
  createdAt: Date;
  closedAt: Date | null;
  closedByName: string | null;
  journeyId: number | null;
  journey: string | null;
  /** What may come of it, from the step it was made by; empty where nothing was named. */
  outcomes: { port: string; label: string }[];
};

/** Tasks of a workspace (or of one person), the newest first. */
export async function listTasks(
  db: Db,
  input: z.infer<typeof listTasksInput> & { workspaceId: number; userId: string },
): Promise<{ tasks: TaskItem[]; next: { at: Date; id: number } | null }> {
  const sql = db.$client;
  const { show, profileId, cursor, limit, workspaceId } = input;
  const rows = await sql<TaskItem[]>`
    with page as materialized (
      select * from task t
      where t.workspace_id = ${workspaceId}
        ${show === "closed" ? sql`and t.status <> 'open'` : profileId ? sql`` : sql`and t.status = 'open'`}
        ${show === "mine" ? sql`and t.assignee = ${input.userId}` : sql``}
        ${profileId ? sql`and t.lane = ${laneOf(sql, profileId)} and t.profile_id = ${profileId}` : sql``}
        ${cursor ? sql`and (t.created_at, t.id) < (${cursor.at}, ${cursor.id})` : sql``}
      order by t.created_at desc, t.id desc limit ${limit + 1}
    )
    select t.lane, t.id, t.profile_id as "profileId", ${nameOf(sql)} as person, t.title, t.details, t.urgency, t.assignee,
      a.name as "assigneeName", t.due_at as "dueAt", t.status, t.outcome, t.closed_reason as "closedReason", t.note, t.created_at as "createdAt",
      t.closed_at as "closedAt", c.name as "closedByName", t.journey_id as "journeyId", j.name as journey,
      coalesce((
        select node -> 'config' -> 'outcomes' from enrolment e
        join journey_version v on v.id = e.version_id
        cross join lateral jsonb_array_elements(v.document -> 'nodes') node
        where e.lane = t.lane and e.id = t.enrolment_id and node ->> 'id' = t.step_id
      ), '[]') as outcomes
    from page t left join profile p on p.lane = t.lane and p.id = t.profile_id
    left join "user" a on a.id = t.assignee left join "user" c on c.id = t.closed_by
    left join journey j on j.id = t.journey_id
    order by t.created_at desc, t.id desc`;
  const tasks = rows.slice(0, limit);
  const last = tasks.at(-1);
  return { tasks, next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null };
}

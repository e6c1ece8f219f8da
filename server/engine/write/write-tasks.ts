import type { Tx } from "@/server/db/connect";
import type { TaskEntry } from "@/server/engine/run/desk";
import { type ToldTask, tellGiven } from "@/server/tasks/tell-assignees";
import { instant } from "./json-rows";

/**
 * Puts tasks on the colleagues' list under their unique key (enrolment, step, visit), and tells those to whom they are given.
 * One statement; who is no longer a member gets none, so that anybody can take it.
 */
export async function writeTasks(tx: Tx, lane: number, entries: readonly TaskEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ task, ...from }) => ({
    workspace_id: from.workspaceId,
    profile_id: from.profileId,
    enrolment_id: from.enrolmentId,
    journey_id: from.journeyId,
    step_id: from.stepId,
    visit: from.visit,
    title: task.title,
    details: task.details,
    urgency: task.urgency,
    assignee: task.assignee,
    closes: task.closesWithJourney,
    due_at: instant(task.dueAt),
    created_at: instant(from.at),
  }));
  const given = await tx<(Omit<ToldTask, "assignee"> & { assignee: string | null })[]>`
    insert into task (lane, workspace_id, profile_id, enrolment_id, journey_id, step_id, visit, title, details, urgency,
                      assignee, due_at, created_at, closes_with_journey)
    select ${lane}::smallint, workspace_id, profile_id, enrolment_id, journey_id, step_id, visit, title, details,
           urgency,
           case when r.assignee is not null then (
             select u.id from workspace w join member m on m.organization_id = w.organization_id
             join "user" u on u.id = m.user_id where w.id = r.workspace_id and u.email = lower(r.assignee)) end,
           due_at, created_at, closes
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
      workspace_id int, profile_id bigint, enrolment_id bigint, journey_id int, step_id text, visit int, title text,
      details text, urgency text, assignee text, due_at timestamptz, created_at timestamptz,
      closes boolean)
    on conflict (lane, enrolment_id, step_id, visit) do nothing
    returning workspace_id as "workspaceId", profile_id as "profileId", assignee, title,
      (select name from journey j where j.id = journey_id) as say`;
  await tellGiven(
    tx,
    lane,
    given.flatMap(({ assignee, ...task }) => (assignee === null ? [] : [{ ...task, assignee }])),
  );
}

import type { Tx } from "@/server/db/connect";
import type { TaskEntry } from "@/server/engine/run/desk";
import { instant } from "./json-rows";

/** Puts tasks on the colleagues' list under their unique key (enrolment, step, visit). One statement. */
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
    due_at: instant(task.dueAt),
    created_at: instant(from.at),
  }));
  await tx`
    insert into task (lane, workspace_id, profile_id, enrolment_id, journey_id, step_id, visit, title, details, urgency,
                      assignee, due_at, created_at)
    select ${lane}::smallint, workspace_id, profile_id, enrolment_id, journey_id, step_id, visit, title, details,
           urgency, assignee, due_at, created_at
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
      workspace_id int, profile_id bigint, enrolment_id bigint, journey_id int, step_id text, visit int, title text,
      details text, urgency text, assignee text, due_at timestamptz, created_at timestamptz)
    on conflict (lane, enrolment_id, step_id, visit) do nothing`;
}

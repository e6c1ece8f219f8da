import { z } from "zod";
import { type TaskClosedProperties, taskCancelled, taskClosedEventName } from "@/domain/journey/task-events";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { EventNames } from "@/server/ingest/event-names";
import { oneTask } from "./take-task";

export const closeTaskInput = oneTask.extend({
  /** The way out of the task's step; `cancelled` where it could not be done. */
  outcome: z.string().min(1).max(40),
  note: z.string().trim().max(2000).default(""),
});

type Closed = {
  lane: number;
  profileId: number;
  enrolmentId: number | null;
  stepId: string | null;
  visit: number;
};

/**
 * Closes a task with what came of it. The engine hears of it through the person's inbox, so a journey that waits goes on
 * in the next turn of the lane. Throws `conflict` when it is closed already.
 */
export async function closeTask(
  db: Db,
  input: z.infer<typeof closeTaskInput> & { workspaceId: number; userId: string },
): Promise<void> {
  const { lane, taskId, outcome, note, workspaceId, userId } = input;
  await db.$client.begin(async (tx) => {
    const idOf = await new EventNames().idsOf(tx, workspaceId, [taskClosedEventName]);
    const [closed] = await tx<Closed[]>`
      update task set status = ${outcome === taskCancelled ? "cancelled" : "done"}, outcome = ${outcome}, note = ${note},
        closed_at = now(), closed_by = ${userId}
      where lane = ${lane} and id = ${taskId} and workspace_id = ${workspaceId} and status = 'open'
      returning lane, profile_id as "profileId", enrolment_id as "enrolmentId", step_id as "stepId", visit`;
    if (!closed) throw new DomainError("conflict", "There is no such open task.");
    const said: TaskClosedProperties = {
      task_id: taskId,
      enrolment_id: closed.enrolmentId,
      step_id: closed.stepId,
      visit: closed.visit,
      outcome,
      note,
    };
    await tx`
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
      values (${closed.lane}, ${workspaceId}, ${closed.profileId}, 'track', gen_random_uuid(),
        ${idOf(taskClosedEventName)}, now(), ${JSON.stringify(said)}::text::jsonb)`;
    await tx`select pg_notify('inbox', ${String(closed.lane)})`;
  });
}

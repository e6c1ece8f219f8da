import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { queueNotices } from "@/server/notices/queue-notices";
import { oneTask } from "./take-task";

/** `assignee` is a member's user id; null = whoever takes it. */
export const assignTaskInput = oneTask.extend({ assignee: z.string().min(1).max(100).nullable() });

type Assigned = { title: string; profileId: number; by: string | null };

/**
 * Gives an open task to a colleague, who is told by mail unless they did it themselves, or back to everybody. Throws
 * `not_found` when there is no such colleague here, `conflict` when the task is closed or there is none.
 */
export async function assignTask(
  db: Db,
  input: z.infer<typeof assignTaskInput> & { workspaceId: number; userId: string },
): Promise<void> {
  const { lane, taskId, assignee, workspaceId, userId } = input;
  await db.$client.begin(async (tx) => {
    if (assignee !== null) {
      const [member] = await tx`
        select from workspace w join member m on m.organization_id = w.organization_id
        where w.id = ${workspaceId} and m.user_id = ${assignee}`;
      if (!member) throw new DomainError("not_found", "There is no such colleague in this workspace.");
    }
    const [task] = await tx<Assigned[]>`
      update task set assignee = ${assignee}
      where lane = ${lane} and id = ${taskId} and workspace_id = ${workspaceId} and status = 'open'
      returning title, profile_id as "profileId", (select name from "user" where id = ${userId}) as by`;
    if (!task) throw new DomainError("conflict", "There is no such open task.");
    if (assignee === null || assignee === userId) return;
    const values = { title: task.title, by: task.by ?? "" };
    await queueNotices(tx, { workspaceId, lane }, [
      { kind: "taskAssigned", to: assignee, path: "/tasks", profileId: task.profileId, values },
    ]);
  });
}

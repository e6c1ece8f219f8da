import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const oneTask = z.object({ lane: z.number().int(), taskId: z.number().int().positive() });
export const takeTaskInput = oneTask.extend({ take: z.boolean() });

/** Takes an open task, or gives one's own back. Throws `conflict` when somebody else has it or it is closed. */
export async function takeTask(
  db: Db,
  input: z.infer<typeof takeTaskInput> & { workspaceId: number; userId: string },
): Promise<void> {
  const { lane, taskId, take, workspaceId, userId } = input;
  const rows = await db.$client`
    update task set assignee = ${take ? userId : null}
    where lane = ${lane} and id = ${taskId} and workspace_id = ${workspaceId} and status = 'open'
      and (assignee is null or assignee = ${userId})
    returning id`;
  if (rows.length === 0) throw new DomainError("conflict", "Somebody else has this task, or it is closed.");
}

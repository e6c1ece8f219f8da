import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { chosenMessages, lockChosen, messagesPerCall } from "./chosen-messages";

export const leaveInput = z.object({
  which: chosenMessages,
  /** The mark of an earlier call, to be undone together with it. */
  mark: z.date().nullable().default(null),
});

export const takeUpInput = z.object({ mark: z.date() });

/**
 * Leaves troubled messages as they are: they stay what they were and need nobody any more. One statement.
 * @returns how many, whether the group has more, and the mark by which `takeUpMessages` undoes it
 */
export async function leaveMessages(
  db: Db,
  { which, mark, workspaceId }: z.infer<typeof leaveInput> & { workspaceId: number },
): Promise<{ left: number; more: boolean; mark: Date }> {
  const sql = db.$client;
  // Milliseconds: the mark travels through JavaScript and back.
  const at = mark ?? new Date();
  const rows = await sql`
    with chosen as materialized (${lockChosen(sql, workspaceId, which)})
    update message m set settled = 'left', settled_at = ${at} from chosen c where m.lane = c.lane and m.id = c.id`;
  return { left: rows.count, more: which.kind === "group" && rows.count === messagesPerCall, mark: at };
}

/** Takes back that messages were left: they need somebody again. */
export async function takeUpMessages(
  db: Db,
  { mark, workspaceId }: z.infer<typeof takeUpInput> & { workspaceId: number },
): Promise<{ taken: number }> {
  const rows = await db.$client`
    update message set settled = null, settled_at = null
    where workspace_id = ${workspaceId} and settled is not null and settled = 'left' and settled_at = ${mark}`;
  return { taken: rows.count };
}

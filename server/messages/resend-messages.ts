import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { oneMessage } from "./get-message";

export const resendInput = z.object({
  messages: z.array(oneMessage).min(1).max(500),
  /** A message whose fate is unknown may arrive twice: the person asking must have seen that. */
  mayArriveTwice: z.boolean(),
});

/**
 * Queues failed messages again, and unknown ones when told that they may arrive twice. One statement.
 * @returns how many were queued
 */
export async function resendMessages(
  db: Db,
  { messages, mayArriveTwice, workspaceId }: z.infer<typeof resendInput> & { workspaceId: number },
): Promise<{ queued: number }> {
  const statuses = mayArriveTwice ? ["failed", "unknown"] : ["failed"];
  const sql = db.$client;
  const rows = await sql`
    with again as (
      update message m set status = 'queued', attempts = 0, due_at = now(), reason = null, detail = null
      from unnest(${messages.map((m) => m.lane)}::smallint[], ${messages.map((m) => m.id)}::bigint[]) as r(lane, id)
      where m.lane = r.lane and m.id = r.id and m.workspace_id = ${workspaceId} and m.status = any(${statuses}::text[])
      returning m.id
    ), told as (select pg_notify('outbox', '') where exists (select from again))
    select again.id from again left join told on true`;
  if (rows.length === 0) throw new DomainError("conflict", "None of these messages can be sent again.");
  return { queued: rows.length };
}

import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { chosenMessages, lockChosen, messagesPerCall } from "./chosen-messages";

export const resendInput = z.object({
  which: chosenMessages,
  /** A message whose fate is unknown may arrive twice: the person asking must have seen that. */
  mayArriveTwice: z.boolean(),
});

/**
 * Sends failed messages again, and unknown ones when told that they may arrive twice. Each becomes a new row, the next
 * copy under the same key, so that the old one keeps what became of it and no copy can be made twice. Consent,
 * suppression and limits are looked at again before it leaves. One statement.
 * @returns how many were queued, and whether the chosen group has more
 */
export async function resendMessages(
  db: Db,
  { which, mayArriveTwice, workspaceId }: z.infer<typeof resendInput> & { workspaceId: number },
): Promise<{ queued: number; more: boolean }> {
  const sql = db.$client;
  const [row] = await sql<{ queued: number }[]>`
    with chosen as materialized (${lockChosen(sql, workspaceId, which)}),
    going as (select * from chosen where status = 'failed' or ${mayArriveTwice}),
    again as (
      insert into message (lane, workspace_id, profile_id, enrolment_id, journey_id, version_id, step_id, visit, part,
                           copy, copy_of_id, channel, address, data)
      select lane, workspace_id, profile_id, enrolment_id, journey_id, version_id, step_id, visit, part,
             copy + 1, coalesce(copy_of_id, id), channel, address, data
      from going
      on conflict (lane, enrolment_id, step_id, visit, part, copy) do nothing
      returning 1
    ), marked as (
      update message m set settled = 'resent', settled_at = now() from going g where m.lane = g.lane and m.id = g.id
    )
    select count(*) as queued, pg_notify('outbox', '') from again`;
  const queued = row?.queued ?? 0;
  if (queued === 0 && which.kind === "some")
    throw new DomainError("conflict", "None of these messages can be sent again.");
  return { queued, more: which.kind === "group" && queued === messagesPerCall };
}

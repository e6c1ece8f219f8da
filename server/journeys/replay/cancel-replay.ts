import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/**
 * Stops a replay at the end of its page; what it has found so far stays.
 * @throws DomainError `conflict` when it has ended
 */
export async function cancelReplay(db: Db, input: { workspaceId: number; replayId: number }): Promise<void> {
  const cancelled = await db.$client`
    update replay set status = 'cancelled', ended_at = now()
    where id = ${input.replayId} and workspace_id = ${input.workspaceId} and status in ('waiting', 'running')
    returning id`;
  if (cancelled.length === 0) throw new DomainError("conflict", "This replay has already ended.");
}

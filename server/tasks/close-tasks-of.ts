import type { Tx } from "@/server/db/connect";
import { type ToldTask, tellClosed } from "./tell-assignees";

/**
 * Closes the open tasks of enrolments that ended before the person was through, where their step says so, and tells
 * whoever has them. One statement, and none where nobody's journey ended so.
 * @param now ms since epoch
 */
export async function closeTasksOf(
  tx: Tx,
  lane: number,
  now: number,
  ended: readonly { id: number; reason: string }[],
): Promise<void> {
  if (ended.length === 0) return;
  const closed = await tx<(Omit<ToldTask, "assignee"> & { assignee: string | null })[]>`
    update task t set status = 'cancelled', closed_reason = r.reason, closed_at = ${new Date(now)}
    from json_to_recordset(${JSON.stringify(ended)}::text::json) as r(id bigint, reason text)
    where t.lane = ${lane} and t.enrolment_id = r.id and t.status = 'open' and t.closes_with_journey
    returning t.workspace_id as "workspaceId", t.profile_id as "profileId", t.assignee, t.title, r.reason as say`;
  await tellClosed(
    tx,
    lane,
    closed.flatMap(({ assignee, ...task }) => (assignee === null ? [] : [{ ...task, assignee }])),
  );
}

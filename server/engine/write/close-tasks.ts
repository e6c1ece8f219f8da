import type { Outcome } from "@/domain/journey/outcome";
import type { Tx } from "@/server/db/connect";
import type { Held } from "@/server/engine/run/desk";
import { type ToldTask, tellClosed } from "@/server/tasks/tell-assignees";

/** Endings that came before the person was through: what a colleague was to do for the journey is for nothing then. */
const early: ReadonlySet<string> = new Set<Outcome>([
  "exit_rule",
  "goal",
  "max_stay",
  "over",
  "stopped",
  "version_closed",
]);

/**
 * Closes the open tasks of enrolments that ended early, where their step says so, and tells whoever has them. One
 * statement, and none where nobody's journey ended so.
 */
export async function closeTasks(tx: Tx, lane: number, now: number, held: Iterable<Held>): Promise<void> {
  const ended = [...held].flatMap(({ enrolment: { id, status, endReason }, changed, isNew }) =>
    changed && !isNew && status === "ended" && early.has(endReason ?? "") ? [{ id, reason: endReason }] : [],
  );
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

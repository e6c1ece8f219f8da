import { isEarlyEnding } from "@/domain/journey/outcome";
import type { Tx } from "@/server/db/connect";
import type { Held } from "@/server/engine/run/desk";
import { closeTasksOf } from "@/server/tasks/close-tasks-of";

/** Closes the open tasks of enrolments that this turn has ended early. */
export async function closeTasks(tx: Tx, lane: number, now: number, held: Iterable<Held>): Promise<void> {
  const ended = [...held].flatMap(({ enrolment: { id, status, endReason }, changed, isNew }) =>
    changed && !isNew && status === "ended" && endReason !== null && isEarlyEnding(endReason)
      ? [{ id, reason: endReason }]
      : [],
  );
  await closeTasksOf(tx, lane, now, ended);
}

import type { Tx } from "@/server/db/connect";

/** Deletes exactly the rows the turn has read. */
export async function deleteRead(tx: Tx, lane: number, inboxIds: readonly number[]): Promise<void> {
  if (inboxIds.length === 0) return;
  await tx`delete from inbox where lane = ${lane} and id = any(${[...inboxIds]}::bigint[])`;
}

/**
 * Writes when this lane next has something to do with no event: the earliest timer of anybody not held by a pause, under way or yet to enter by a date.
 * @returns that instant, null when there is none
 */
export async function setNextDue(tx: Tx, lane: number, paused: readonly number[]): Promise<Date | null> {
  const [row] = await tx<{ nextDueAt: Date | null }[]>`
    update lane set next_due_at = least(
      (select wake_at from enrolment
       where lane = ${lane} and wake_at is not null and journey_id <> all(${[...paused]}::int[])
       order by wake_at limit 1),
      (select due_at from entry_timer
       where lane = ${lane} and due_at is not null and journey_id <> all(${[...paused]}::int[])
       order by due_at limit 1),
      (select until from membership where lane = ${lane} and until is not null order by until limit 1),
      (select until from computed_value where lane = ${lane} and until is not null order by until limit 1))
    where lane = ${lane} returning next_due_at as "nextDueAt"`;
  return row?.nextDueAt ?? null;
}

import { enrolment, ledger, message, task } from "@/drizzle/schema";
import type { Tx } from "@/server/db/connect";
import { closeTasksOf } from "@/server/tasks/close-tasks-of";
import { type Move, moveRows } from "./move-rows";

/** Why an enrolment ended when two people in the same journey turned out to be one. */
export const mergedReason = "merged";

/**
 * Moves a person's journeys and messages. In the same journey twice under one key, the earlier enrolment goes on and
 * the later one ends with outcome `merged`, written to the ledger and the counters like any other leaving; its goals
 * are closed, since the earlier one's count.
 */
export async function moveJourneys(tx: Tx, move: Move & { now: Date }): Promise<void> {
  const ended = await endDuplicates(tx, move);
  await moveRows(tx, enrolment, move);
  await moveRows(tx, ledger, move);
  await moveRows(tx, task, move);
  // A message that is being sent right now stays where its deliverer will look for it; its receipts are forwarded.
  await moveRows(tx, message, move, { only: tx`and status <> 'sending'` });
  // By now all of them lie with the survivor.
  await closeTasksOf(
    tx,
    move.lane,
    move.now.getTime(),
    ended.map((id) => ({ id, reason: mergedReason })),
  );
}

type Active = { id: number; journeyId: number; key: string; enteredAt: number };

/** @returns the enrolments that ended */
async function endDuplicates(tx: Tx, { lane, profileId, fromLane, fromId, now }: Move & { now: Date }) {
  const kept = await activeOf(tx, lane, profileId);
  const coming = await activeOf(tx, fromLane, fromId);
  const pairs = kept.flatMap((one) => {
    const other = coming.find(({ journeyId, key }) => journeyId === one.journeyId && key === one.key);
    return other ? [{ one, other, otherIsLater: isLater(other, one) }] : [];
  });
  const mine = pairs.flatMap(({ one, otherIsLater }) => (otherIsLater ? [] : [one.id]));
  const theirs = pairs.flatMap(({ other, otherIsLater }) => (otherIsLater ? [other.id] : []));
  await endAsMerged(tx, lane, mine, now);
  await endAsMerged(tx, fromLane, theirs, now);
  return [...mine, ...theirs];
}

const isLater = (a: Active, b: Active) => a.enteredAt > b.enteredAt || (a.enteredAt === b.enteredAt && a.id > b.id);

/** `enteredAt` in microseconds, as the database keeps it. */
async function activeOf(tx: Tx, lane: number, profileId: number): Promise<Active[]> {
  return tx<Active[]>`
    select id, journey_id as "journeyId", key, (extract(epoch from entered_at) * 1000000)::bigint as "enteredAt"
    from enrolment where lane = ${lane} and profile_id = ${profileId} and status = 'active'`;
}

async function endAsMerged(tx: Tx, lane: number, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    with ended as (
      update enrolment set status = 'ended', wake_at = null, ended_at = ${now}, end_reason = ${mergedReason},
                           goals_until = null
      where lane = ${lane} and id = any(${[...ids]}::bigint[])
      returning *
    ), written as (
      insert into ledger (lane, workspace_id, journey_id, version_id, enrolment_id, profile_id, step_id, visit, kind,
                          arrived_at, left_at, outcome)
      select lane, workspace_id, journey_id, version_id, id, profile_id, step_id, visit, 2, arrived_at, ${now},
             ${mergedReason}
      from ended
    )
    insert into counter (lane, journey_id, version_id, step_id, hour, kind, outcome, n)
    select lane, journey_id, version_id, step_id, date_trunc('hour', arrived_at, 'UTC'), 2, ${mergedReason}, count(*)
    from ended group by lane, journey_id, version_id, step_id, date_trunc('hour', arrived_at, 'UTC')
    on conflict (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason)
    do update set n = counter.n + excluded.n`;
}

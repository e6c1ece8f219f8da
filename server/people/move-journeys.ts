import { enrolment, ledger, message, task } from "@/drizzle/schema";
import type { Tx } from "@/server/db/connect";
import { type Move, moveRows } from "./move-rows";

/** Why an enrolment ended when two people in the same journey turned out to be one. */
export const mergedReason = "merged";

/**
 * Moves a person's journeys and messages. In the same journey twice under one key, the earlier enrolment goes on and
 * the later one ends with outcome `merged`, written to the ledger and the counters like any other leaving; its goals
 * are closed, since the earlier one's count.
 */
export async function moveJourneys(tx: Tx, move: Move & { now: Date }): Promise<void> {
  await endDuplicates(tx, move);
  await moveRows(tx, enrolment, move);
  await moveRows(tx, ledger, move);
  await moveRows(tx, task, move);
  // A message that is being sent right now stays where its deliverer will look for it; its receipts are forwarded.
  await moveRows(tx, message, move, { only: tx`and status <> 'sending'` });
}

async function endDuplicates(tx: Tx, { lane, profileId, fromLane, fromId, now }: Move & { now: Date }): Promise<void> {
  await tx`
    with pair as (
      select a.id as kept_or_not, b.id as other, (a.entered_at, a.id) <= (b.entered_at, b.id) as first_is_older
      from enrolment a
      join enrolment b on b.lane = ${fromLane} and b.profile_id = ${fromId} and b.status = 'active'
                      and b.journey_id = a.journey_id and b.key = a.key
      where a.lane = ${lane} and a.profile_id = ${profileId} and a.status = 'active'
    ), later as (
      select case when first_is_older then ${fromLane}::smallint else ${lane}::smallint end as lane,
             case when first_is_older then other else kept_or_not end as id
      from pair
    ), ended as (
      update enrolment e set status = 'ended', wake_at = null, ended_at = ${now}, end_reason = ${mergedReason},
                             goals_until = null
      from later where e.lane = later.lane and e.id = later.id
      returning e.*
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

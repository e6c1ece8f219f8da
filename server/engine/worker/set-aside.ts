import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";

/**
 * Takes the oldest row out of a lane's inbox and keeps it with the reason: called when that row alone makes a turn
 * fail.
 */
export async function setAsideFirst(sql: Sql, lane: number, error: unknown): Promise<void> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
  const rows = await sql<{ id: number }[]>`
    with turn as (select lane from lane where lane = ${lane} for update),
    first as (
      delete from inbox using turn where inbox.lane = turn.lane
        and id = (select id from inbox where lane = ${lane} order by id limit 1)
      returning inbox.*
    )
    insert into set_aside (lane, id, workspace_id, row, reason)
    select lane, id, workspace_id, to_jsonb(first), ${reason} from first returning id`;
  log.error({ error, lane, inboxId: rows[0]?.id }, "An inbox row no turn can handle was set aside.");
}

/**
 * Puts off the oldest timer of each kind in a lane by an hour: called when turns fail through timers alone, one of which
 * is to blame. Nobody is lost. Those of journeys that are not live are no part of any turn, so they cannot be it.
 */
export async function putOffFirst(sql: Sql, lane: number, now: Date, error: unknown): Promise<void> {
  const later = new Date(now.getTime() + 3_600_000);
  const rows = await sql<{ id: number }[]>`
    with live as materialized (
      select id from journey where status = 'live'
    ), membership_first as (
      update membership m set until = ${later} from (
        select segment_id, profile_id from membership where lane = ${lane} and until <= ${now} order by until limit 1
      ) first
      where m.lane = ${lane} and m.segment_id = first.segment_id and m.profile_id = first.profile_id
    ), value_first as (
      update computed_value v set until = ${later} from (
        select trait_id, profile_id from computed_value where lane = ${lane} and until <= ${now} order by until limit 1
      ) first
      where v.lane = ${lane} and v.trait_id = first.trait_id and v.profile_id = first.profile_id
    ), date_first as (
      update entry_timer d set due_at = ${later} from (
        select journey_id, step_id, profile_id from entry_timer
        where lane = ${lane} and due_at <= ${now} and journey_id in (select id from live)
        order by due_at, journey_id, step_id limit 1
      ) first
      where d.lane = ${lane} and d.journey_id = first.journey_id and d.step_id = first.step_id
        and d.profile_id = first.profile_id
    )
    update enrolment set wake_at = ${later} where lane = ${lane} and id = (
      select id from enrolment where lane = ${lane} and wake_at <= ${now} and status = 'active'
        and journey_id in (select id from live)
      order by wake_at, id limit 1) returning id`;
  log.error({ error, lane, enrolmentId: rows[0]?.id }, "Timers that make turns fail were put off by an hour.");
}

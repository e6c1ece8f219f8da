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

/** Puts off the oldest timer of a lane by an hour: called when it alone makes a turn fail. Nobody is lost. */
export async function putOffFirst(sql: Sql, lane: number, now: Date, error: unknown): Promise<void> {
  const later = new Date(now.getTime() + 3_600_000);
  const rows = await sql<{ id: number }[]>`
    with membership_first as (
      update membership m set until = ${later} from (
        select segment_id, profile_id from membership where lane = ${lane} and until <= ${now} order by until limit 1
      ) first
      where m.lane = ${lane} and m.segment_id = first.segment_id and m.profile_id = first.profile_id
    ), value_first as (
      update computed_value v set until = ${later} from (
        select trait_id, profile_id from computed_value where lane = ${lane} and until <= ${now} order by until limit 1
      ) first
      where v.lane = ${lane} and v.trait_id = first.trait_id and v.profile_id = first.profile_id
    )
    update enrolment set wake_at = ${later} where lane = ${lane} and id = (
      select id from enrolment where lane = ${lane} and wake_at <= ${now} order by wake_at limit 1) returning id`;
  log.error({ error, lane, enrolmentId: rows[0]?.id }, "A timer that makes turns fail was put off by an hour.");
}

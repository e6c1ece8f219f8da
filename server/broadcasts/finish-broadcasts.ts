import type { Sql } from "@/server/db/connect";

/** People picked for a broadcast that was stopped, forgotten so many at a time. */
const forgottenMax = 10_000;

/** Marks broadcasts as done whose every lane is, ends uploads left half-way a day ago, and forgets their people. */
export async function finishBroadcasts(sql: Sql): Promise<void> {
  await sql`
    update broadcast b set status = 'done', ended_at = now()
    where b.status = 'running' and not exists (
      select from lane join broadcast_lane l on l.lane = lane.lane and l.broadcast_id = b.id where l.done_at is null)`;
  await sql`
    update broadcast set status = 'stopped', ended_at = now()
    where status = 'filling' and started_at < now() - interval '1 day'`;
  await sql`
    delete from broadcast_person p using (
      select p.lane, p.broadcast_id, p.profile_id from broadcast b
      join lane on true join broadcast_person p on p.lane = lane.lane and p.broadcast_id = b.id
      where b.status = 'stopped' and b.kind = 'picked' and b.ended_at > now() - interval '7 days' limit ${forgottenMax}
    ) as gone
    where p.lane = gone.lane and p.broadcast_id = gone.broadcast_id and p.profile_id = gone.profile_id`;
}

import type { Sql } from "@/server/db/connect";

/** Forgets the membership of an archived segment, lane by lane; restoring it computes it again. */
export async function clearSegment(sql: Sql, segmentId: number): Promise<void> {
  const lanes = await sql<{ lane: number }[]>`select lane from lane order by lane`;
  for (const { lane } of lanes) {
    await sql`
      delete from membership m using segment s
      where m.lane = ${lane} and m.segment_id = ${segmentId} and s.id = ${segmentId} and s.archived_at is not null`;
  }
  await sql`update segment set lanes_done = 0 where id = ${segmentId} and archived_at is not null`;
}

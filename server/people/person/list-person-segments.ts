import type { Db } from "@/server/db/connect";
import { laneOf } from "@/server/people/person-sql";
import { exactUntil } from "@/server/segments/exact-until";

export type PersonSegment = {
  segmentId: number;
  name: string;
  /** When the person came in, and the instant at which time alone may change that; null = never. */
  since: Date;
  until: Date | null;
};

/** The segments a person is in now, latest first. */
export async function listPersonSegments(
  db: Db,
  { workspaceId, profileId }: { workspaceId: number; profileId: number },
): Promise<PersonSegment[]> {
  const sql = db.$client;
  const rows = await sql<(PersonSegment & { lane: number })[]>`
    select s.id as "segmentId", s.name, m.lane, m.since, m.until
    from membership m join segment s on s.id = m.segment_id and s.archived_at is null
    where m.lane = ${laneOf(sql, profileId)} and m.profile_id = ${profileId} and m.is_member
      and m.workspace_id = ${workspaceId} and s.workspace_id = ${workspaceId}
    order by m.since desc`;
  const members = rows.map((row) => ({ ...row, profileId }));
  const exact = await exactUntil(sql, { workspaceId, members, now: new Date() });
  return exact.map(({ segmentId, name, since, until }) => ({ segmentId, name, since, until }));
}

import type { Db } from "@/server/db/connect";

/** `mentions` are the segments its rules speak of. */
export type SegmentName = { id: number; name: string; mentions: number[] };

/** The workspace's segments that are not archived, by name. */
export async function listSegmentNames(db: Db, { workspaceId }: { workspaceId: number }): Promise<SegmentName[]> {
  return db.$client<SegmentName[]>`
    select id, name, array(
      select distinct found.id::int
      from jsonb_path_query(predicate, 'strict $.** ? (@.kind == "inSegment").segmentId', silent => true) as found (id)
      where jsonb_typeof(found.id) = 'number'
    ) as mentions
    from segment where workspace_id = ${workspaceId} and archived_at is null order by lower(name), id`;
}

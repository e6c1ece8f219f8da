import type { Sql, Tx } from "@/server/db/connect";

export type SegmentUser = { segmentId: number; kind: "journey" | "segment"; id: number; name: string; live: boolean };

/**
 * What uses the workspace's segments: journeys that are not archived (in their draft or live version) and other
 * segments. Steps and predicates both name a segment as `segmentId`.
 */
export async function segmentUsers(sql: Sql | Tx, { workspaceId }: { workspaceId: number }): Promise<SegmentUser[]> {
  return sql<SegmentUser[]>`
    select distinct used.id::int as "segmentId", 'journey' as kind, j.id, j.name, j.status in ('live', 'paused') as live
    from journey j
    left join journey_version v on v.id = j.live_version_id
    cross join lateral (
      select jsonb_path_query(document, '$.**.segmentId') as id from (values (j.draft), (v.document)) as d (document)
    ) as used
    where j.workspace_id = ${workspaceId} and j.archived_at is null and jsonb_typeof(used.id) = 'number'
    union all
    select distinct used.id::int, 'segment', s.id, s.name, true
    from segment s cross join lateral jsonb_path_query(s.predicate, '$.**.segmentId') as used (id)
    where s.workspace_id = ${workspaceId} and s.archived_at is null and jsonb_typeof(used.id) = 'number'
    order by kind, name`;
}

import type { Db } from "@/server/db/connect";

export type ListUser = { listId: number; kind: "journey" | "segment"; id: number; name: string; live: boolean };

/** What uses the workspace's lists: journeys that are not archived (in their draft or live version) and segments. */
export function listUsers(db: Db, { workspaceId }: { workspaceId: number }): Promise<ListUser[]> {
  return db.$client<ListUser[]>`
    select distinct used.id::int as "listId", 'journey' as kind, j.id, j.name, j.status in ('live', 'paused') as live
    from journey j
    left join journey_version v on v.id = j.live_version_id
    cross join lateral (
      select jsonb_path_query(document, '$.**.listId') as id from (values (j.draft), (v.document)) as d (document)
    ) as used
    where j.workspace_id = ${workspaceId} and j.archived_at is null and jsonb_typeof(used.id) = 'number'
    union all
    select distinct used.id::int, 'segment', s.id, s.name, true
    from segment s cross join lateral jsonb_path_query(s.predicate, '$.**.listId') as used (id)
    where s.workspace_id = ${workspaceId} and s.archived_at is null and jsonb_typeof(used.id) = 'number'
    order by kind, name`;
}

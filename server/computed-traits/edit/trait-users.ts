import type { Db } from "@/server/db/connect";

export type TraitUser = { traitId: number; kind: "journey" | "segment"; id: number; name: string; live: boolean };

/**
 * What uses the workspace's computed traits: journeys that are not archived (in their draft or live version, in conditions as
 * in texts) and segments. Found by the path as it is written.
 */
export function traitUsers(db: Db, { workspaceId }: { workspaceId: number }): Promise<TraitUser[]> {
  const sql = db.$client;
  const mentions = (text: ReturnType<typeof sql>) => sql`${text} ~ ('computed\\.' || t.key || '(?![a-zA-Z0-9_])')`;
  return sql<TraitUser[]>`
    select distinct t.id as "traitId", 'journey' as kind, j.id, j.name, j.status in ('live', 'paused') as live
    from computed_trait t
    join journey j on j.workspace_id = t.workspace_id and j.archived_at is null
    left join journey_version v on v.id = j.live_version_id
    where t.workspace_id = ${workspaceId}
      and (${mentions(sql`j.draft::text`)} or coalesce(${mentions(sql`v.document::text`)}, false))
    union all
    select t.id, 'segment', s.id, s.name, true
    from computed_trait t join segment s on s.workspace_id = t.workspace_id and s.archived_at is null
    where t.workspace_id = ${workspaceId}
      and (${mentions(sql`s.predicate::text`)} or coalesce(${mentions(sql`s.flow::text`)}, false))
    order by kind, name`;
}

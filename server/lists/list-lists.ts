import type { Db } from "@/server/db/connect";

export type ListItem = { id: number; name: string; description: string; members: number; createdAt: Date };

/** The lists of a workspace by name, with how many people are on each. */
export async function listLists(db: Db, { workspaceId }: { workspaceId: number }): Promise<ListItem[]> {
  const rows = await db.$client<ListItem[]>`
    select l.id, l.name, l.description, l.created_at as "createdAt", coalesce(n.members, 0)::bigint as members
    from list l left join lateral (
      select sum(of_lane.n) as members from lane cross join lateral (
        select count(*) as n from list_member m where m.lane = lane.lane and m.list_id = l.id
      ) of_lane
    ) n on true
    where l.workspace_id = ${workspaceId} and l.archived_at is null order by lower(l.name), l.id`;
  return [...rows];
}

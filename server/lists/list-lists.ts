import type { Predicate } from "@/domain/segment/predicate";
import type { Db } from "@/server/db/connect";
import { type ListUser, listUsers } from "./list-users";
import { type ListKey, listNotFound } from "./require-list";

export type ListItem = {
  id: number;
  name: string;
  description: string;
  origin: "hand" | "upload" | "snapshot";
  members: number;
  createdAt: Date;
  /** When people were last put on it or taken off it; null = never. */
  changedAt: Date | null;
  /** A snapshot: what it was kept from; the name is null when that segment is gone. */
  kept: { segmentId: number; segmentName: string | null; predicate: Predicate; takenAt: string } | null;
  /** Share of a snapshot that is on the list already, 0…1. */
  filled: number;
  usedBy: ListUser[];
};

/** The lists of a workspace by name, with how many people are on each and what uses them. */
export function listLists(db: Db, { workspaceId }: { workspaceId: number }): Promise<ListItem[]> {
  return readLists(db, workspaceId, null);
}

/** One list; `not_found` for one that is archived or of another workspace. */
export async function readList(db: Db, { workspaceId, listId }: ListKey): Promise<ListItem> {
  const [found] = await readLists(db, workspaceId, listId);
  if (!found) throw listNotFound();
  return found;
}

async function readLists(db: Db, workspaceId: number, listId: number | null): Promise<ListItem[]> {
  const sql = db.$client;
  const [rows, users] = await Promise.all([
    sql<Omit<ListItem, "usedBy">[]>`
      select l.id, l.name, l.description, l.origin, l.created_at as "createdAt", n.members::bigint as members,
        (select max(c.changed_at) from lane join list_change c on c.lane = lane.lane and c.list_id = l.id) as "changedAt",
        case when l.segment_id is not null then json_build_object(
          'segmentId', l.segment_id, 'segmentName', s.name, 'predicate', l.predicate, 'takenAt', l.taken_at) end as kept,
        1 - l.lanes_left::float8 / i.lanes as filled
      from list l cross join install i
      left join segment s on s.id = l.segment_id and s.archived_at is null
      cross join lateral (
        select coalesce(sum(of_lane.n), 0) as members from lane cross join lateral (
          select count(*) as n from list_member m where m.lane = lane.lane and m.list_id = l.id
        ) of_lane
      ) n
      where l.workspace_id = ${workspaceId} and l.archived_at is null ${listId === null ? sql`` : sql`and l.id = ${listId}`}
      order by lower(l.name), l.id`,
    listUsers(db, { workspaceId }),
  ]);
  return rows.map((row) => ({ ...row, usedBy: users.filter((user) => user.listId === row.id) }));
}

import type { Predicate } from "@/domain/segment/predicate";
import type { SegmentFlow } from "@/domain/segment-flow/document";
import type { Db } from "@/server/db/connect";
import { type SegmentKey, segmentNotFound } from "./segment-input";
import { type SegmentUser, segmentUsers } from "./segment-users";

export type SegmentListItem = {
  id: number;
  name: string;
  description: string;
  predicate: Predicate;
  revision: number;
  status: "computing" | "live" | "failed";
  /** Lanes computed so far, of `lanes`. */
  lanesDone: number;
  lanes: number;
  /** People in it now. */
  members: number;
  updatedAt: Date;
  /** How it was drawn; null where it was written as rules. */
  flow: SegmentFlow | null;
  /** The segment whose drawing this one is an output of. */
  drawnIn: { id: number; name: string } | null;
  usedBy: SegmentUser[];
};

/** The workspace's segments that are not archived, latest changed first, each with its live count and its users. */
export async function listSegments(db: Db, { workspaceId }: { workspaceId: number }): Promise<SegmentListItem[]> {
  return readSegments(db, workspaceId, null);
}

/** One segment; `not_found` for one that is archived or of another workspace. */
export async function readSegment(db: Db, { workspaceId, segmentId }: SegmentKey): Promise<SegmentListItem> {
  const [found] = await readSegments(db, workspaceId, segmentId);
  if (!found) throw segmentNotFound();
  return found;
}

async function readSegments(db: Db, workspaceId: number, segmentId: number | null): Promise<SegmentListItem[]> {
  const sql = db.$client;
  const [rows, users] = await Promise.all([
    sql<Omit<SegmentListItem, "usedBy">[]>`
      select s.id, s.name, s.description, s.predicate, s.revision, s.status, s.flow,
        case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as "drawnIn", s.lanes_done as "lanesDone",
        i.lanes, s.updated_at as "updatedAt",
        (select count(*) from lane l join membership m on m.lane = l.lane and m.segment_id = s.id
         where m.is_member) as members
      from segment s cross join install i left join segment o on o.id = s.flow_owner_id
      where s.workspace_id = ${workspaceId} and s.archived_at is null
        ${segmentId === null ? sql`` : sql`and s.id = ${segmentId}`}
      order by s.updated_at desc, s.id desc`,
    segmentUsers(sql, { workspaceId }),
  ]);
  return rows.map((row) => ({ ...row, usedBy: users.filter((user) => user.segmentId === row.id) }));
}

import { z } from "zod";
import type { Db, Sql } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { type ListPerson, type PeopleCursor, pageOf, peopleOnListInput, personColumns } from "./list-people";
import type { ListKey } from "./require-list";

export type SnapshotDifference = {
  segmentId: number;
  /** On the list and in the segment today. */
  stayed: number;
  /** In the segment today and not on the list. */
  joined: number;
  /** On the list and not in the segment any more. */
  left: number;
};

/** How the segment of a snapshot differs from it today. Throws `not_found` when either is gone. */
export async function compareSnapshot(db: Db, key: ListKey): Promise<SnapshotDifference> {
  const sql = db.$client;
  const segmentId = await segmentOf(sql, key);
  const [row] = await sql<Omit<SnapshotDifference, "segmentId">[]>`
    select coalesce(sum(of_lane.stayed), 0)::bigint as stayed, coalesce(sum(of_lane.joined), 0)::bigint as joined,
      coalesce(sum(of_lane.gone), 0)::bigint as "left"
    from lane l cross join lateral (
      select count(*) filter (where on_list.id is not null and inside.id is not null) as stayed,
        count(*) filter (where on_list.id is null) as joined, count(*) filter (where inside.id is null) as gone
      from (select profile_id as id from list_member m where m.lane = l.lane and m.list_id = ${key.listId}) as on_list
      full join (
        select profile_id as id from membership m where m.lane = l.lane and m.segment_id = ${segmentId} and m.is_member
      ) as inside on inside.id = on_list.id
    ) as of_lane`;
  return { segmentId, stayed: row?.stayed ?? 0, joined: row?.joined ?? 0, left: row?.left ?? 0 };
}

export const peopleOfDifferenceInput = peopleOnListInput
  .omit({ search: true })
  .extend({ side: z.enum(["joined", "left"]) });

/** A page of the people who have joined or left since; `at` is since when they are in the segment or on the list. */
export async function peopleOfDifference(
  db: Db,
  { workspaceId, ...input }: z.infer<typeof peopleOfDifferenceInput> & { workspaceId: number },
): Promise<{ people: ListPerson[]; next: PeopleCursor | null }> {
  const { listId, side, limit } = input;
  const sql = db.$client;
  const segmentId = await segmentOf(sql, { workspaceId, listId });
  const after = input.cursor ?? { lane: 0, profileId: 0 };
  const onList = sql`select profile_id, added_at as at from list_member m where m.lane = l.lane and m.list_id = ${listId}`;
  const inside = sql`select profile_id, since as at from membership m
    where m.lane = l.lane and m.segment_id = ${segmentId} and m.is_member`;
  const [these, others] = side === "joined" ? [inside, onList] : [onList, inside];
  const rows = await sql<ListPerson[]>`
    select page.* from lane l cross join lateral (
      select p.lane, p.id as "profileId", ${personColumns(sql)}, these.at
      from (${these}) as these join profile p on p.lane = l.lane and p.id = these.profile_id
      where (l.lane > ${after.lane} or p.id > ${after.profileId}) and p.workspace_id = ${workspaceId}
        and not exists (select from (${others}) as others where others.profile_id = these.profile_id)
      order by p.id limit ${limit + 1}
    ) as page
    where l.lane >= ${after.lane} order by page.lane, page."profileId" limit ${limit + 1}`;
  return pageOf(rows, limit);
}

async function segmentOf(sql: Sql, { workspaceId, listId }: ListKey): Promise<number> {
  const [row] = await sql<{ segmentId: number }[]>`
    select s.id as "segmentId" from list l
    join segment s on s.id = l.segment_id and s.workspace_id = l.workspace_id and s.archived_at is null
    where l.id = ${listId} and l.workspace_id = ${workspaceId} and l.archived_at is null`;
  if (!row) throw new DomainError("not_found", "The segment this list was kept from is gone.");
  return row.segmentId;
}

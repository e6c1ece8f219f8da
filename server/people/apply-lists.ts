import { listProperties } from "@/domain/ingest/inbox-properties";
import type { Tx } from "@/server/db/connect";
import type { InboxRow } from "./inbox-row";

type ListRow = Pick<InboxRow, "profileId" | "workspaceId" | "kind" | "time" | "properties">;

/**
 * Applies the `list` rows among the rows of a turn, the last word for each person and list. At most two statements. A
 * list of another workspace is left alone.
 */
export async function applyLists(tx: Tx, lane: number, rows: readonly ListRow[]): Promise<void> {
  const last = new Map<string, { listId: number; change: "add" | "remove"; row: ListRow }>();
  for (const row of rows) {
    const parsed = row.kind === "list" ? listProperties.safeParse(row.properties) : undefined;
    if (parsed?.success) last.set(`${row.profileId} ${parsed.data.listId}`, { ...parsed.data, row });
  }
  const words = [...last.values()].map(({ listId, change, row }) => ({
    list_id: listId,
    change,
    profile_id: row.profileId,
    workspace_id: row.workspaceId,
    at: row.time,
  }));
  const added = words.filter(({ change }) => change === "add");
  const removed = words.filter(({ change }) => change === "remove");
  if (added.length > 0) {
    await tx`
      with changed as (
      insert into list_member (lane, list_id, profile_id, workspace_id, added_at)
      select ${lane}::smallint, r.list_id, r.profile_id, r.workspace_id, r.at
      from json_to_recordset(${JSON.stringify(added)}::text::json) as r(
        list_id int, profile_id bigint, workspace_id int, at timestamptz)
      join list l on l.id = r.list_id and l.workspace_id = r.workspace_id
      on conflict (lane, list_id, profile_id) do nothing
      returning list_id)
      ${noteChange(tx, lane, added)}`;
  }
  if (removed.length > 0) {
    await tx`
      with changed as (
      delete from list_member m
      using json_to_recordset(${JSON.stringify(removed)}::text::json) as r(
        list_id int, profile_id bigint, workspace_id int)
      where m.lane = ${lane} and m.list_id = r.list_id and m.profile_id = r.profile_id
        and m.workspace_id = r.workspace_id
      returning m.list_id)
      ${noteChange(tx, lane, removed)}`;
  }
}

/** When the lists of the rows `changed` were changed, for who looks at them. */
function noteChange(tx: Tx, lane: number, words: readonly { at: Date }[]) {
  const at = new Date(Math.max(...words.map((word) => word.at.getTime())));
  return tx`
    insert into list_change (lane, list_id, changed_at)
    select distinct ${lane}::smallint, list_id, ${at}::timestamptz from changed
    on conflict (lane, list_id) do update set changed_at = greatest(list_change.changed_at, excluded.changed_at)`;
}

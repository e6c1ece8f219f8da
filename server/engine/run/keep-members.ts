import type { LaneRequest } from "@/server/engine/request-lanes";
import { goOn } from "./go-on";
import type { Turn } from "./turn-context";

/**
 * Puts the next people of a segment on a list, by rows that the lane's next turn handles like any other: so segments and
 * journeys that speak of the list hear of each of them. The page that finds nobody more says that the lane is done.
 */
export async function keepMembers(
  turn: Turn,
  workspaceId: number,
  request: Extract<LaneRequest, { do: "keepMembers" }>,
): Promise<void> {
  const { tx, lane, now } = turn;
  const { listId, segmentId, after } = request;
  const [page] = await tx<{ last: number | null }[]>`
    with page as (
      select m.profile_id from membership m
      where m.lane = ${lane} and m.segment_id = ${segmentId} and m.profile_id > ${after} and m.is_member
        and m.workspace_id = ${workspaceId}
      order by m.profile_id limit ${turn.room}
    ), told as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties)
      select ${lane}, ${workspaceId}, profile_id, 'list', gen_random_uuid(), ${new Date(now)},
        ${JSON.stringify({ listId, change: "add" })}::text::jsonb
      from page order by profile_id
    )
    select max(profile_id) as last from page`;
  const last = page?.last ?? null;
  if (last !== null) return goOn(turn, workspaceId, { ...request, after: last });
  await tx`
    update list set lanes_left = lanes_left - 1
    where id = ${listId} and workspace_id = ${workspaceId} and lanes_left > 0`;
}

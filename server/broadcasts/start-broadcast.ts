import type { Tx } from "@/server/db/connect";
import { requestFromLanes } from "@/server/engine/request-lanes";

export type NewBroadcast = {
  workspaceId: number;
  journeyId: number;
  stepId: string;
  versionId: number;
  /** The time of the schedule it stands for. */
  scheduledFor: Date;
  wallTime: string;
  /** Null = everybody. */
  segmentId: number | null;
};

/**
 * Lets the people of a schedule's time in: each lane does so in its own turns, page by page. The same time a second
 * time does nothing.
 * @returns null when this time has had its broadcast already
 */
export async function startBroadcast(tx: Tx, input: NewBroadcast): Promise<{ id: number } | null> {
  const { workspaceId, journeyId, stepId, versionId, scheduledFor, wallTime, segmentId } = input;
  const [made] = await tx<{ id: number }[]>`
    insert into broadcast (workspace_id, journey_id, step_id, version_id, kind, scheduled_for, wall_time, total)
    values (${workspaceId}, ${journeyId}, ${stepId}, ${versionId}, 'schedule', ${scheduledFor}, ${wallTime},
            ${await countAudience(tx, workspaceId, segmentId)})
    on conflict (journey_id, step_id, scheduled_for) do nothing returning id`;
  if (!made) return null;
  await openLanes(tx, made.id);
  await requestFromLanes(tx, workspaceId, { do: "broadcast", broadcastId: made.id });
  return made;
}

/** A row per lane in which it notes how far it has come. */
export async function openLanes(tx: Tx, broadcastId: number): Promise<void> {
  await tx`insert into broadcast_lane (lane, broadcast_id) select lane, ${broadcastId}::int from lane`;
}

/** How many people will be looked at; null while the segment is still being computed. */
async function countAudience(tx: Tx, workspaceId: number, segmentId: number | null): Promise<number | null> {
  const [row] =
    segmentId === null
      ? await tx<{ n: number | null }[]>`
          select count(*) as n from profile where workspace_id = ${workspaceId} and merged_into_id is null`
      : await tx<{ n: number | null }[]>`
          select case when status = 'live' then (
            select count(*) from membership m
            where m.segment_id = segment.id and m.is_member and m.workspace_id = segment.workspace_id) end as n
          from segment where id = ${segmentId} and workspace_id = ${workspaceId}`;
  return row?.n ?? null;
}

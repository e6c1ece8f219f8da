import type { SeenEvent } from "@/domain/journey/enrolment";
import type { EntryPoint } from "@/server/definitions/definitions";
import { requestFromLane } from "@/server/engine/request-lanes";
import { admit } from "./admit";
import { goOn } from "./go-on";
import { stepWaves } from "./step-waves";
import type { Turn } from "./turn-context";

type Progress = {
  status: "filling" | "running" | "paused" | "done" | "stopped";
  kind: "schedule" | "picked";
  journeyId: number;
  stepId: string;
  scheduledFor: Date;
  wallTime: string | null;
  data: Record<string, unknown>;
  after: number;
  refused: Record<string, number>;
  doneAt: Date | null;
};

/**
 * Lets the next page of a broadcast's people in and puts the rest at the end of the lane's inbox, behind whatever has
 * come in meanwhile. How far it has come is written with the enrolments, so a crash neither loses nor repeats anyone.
 * @param room people to be looked at in this turn
 */
export async function runBroadcast(turn: Turn, workspaceId: number, broadcastId: number, room: number): Promise<void> {
  const { tx, lane } = turn;
  const [progress] = await tx<Progress[]>`
    select b.status, b.kind, b.journey_id as "journeyId", b.step_id as "stepId", b.scheduled_for as "scheduledFor",
           b.wall_time as "wallTime", b.data, l.after, l.refused, l.done_at as "doneAt"
    from broadcast b join broadcast_lane l on l.lane = ${lane} and l.broadcast_id = b.id
    where b.id = ${broadcastId} and b.workspace_id = ${workspaceId}`;
  if (progress?.status !== "running" || progress.doneAt !== null) return;
  const journey = turn.definitions.journeys.get(progress.journeyId);
  // Whoever resumes the journey asks again.
  if (journey?.status !== "live" || journey.workspaceId !== workspaceId) return;
  const found = journey.graph.entries.find(({ stepId }) => stepId === progress.stepId);
  if (!found) return;
  const page = await nextPage(turn, { ...found, journey }, { ...progress, broadcastId }, room);
  if (page === "computing") return requestFromLane(tx, lane, workspaceId, { do: "broadcast", broadcastId });
  const before = turn.desk.ledger.length;
  const event = eventOf(progress);
  const movers = await admit(
    turn,
    page.map((profileId) => ({ entry: { journey, ...found }, profileId, event, at: turn.now })),
  );
  const refused = { ...progress.refused };
  for (const { row } of turn.desk.ledger.slice(before)) {
    if (row.kind === 0 && row.reason !== null) refused[row.reason] = (refused[row.reason] ?? 0) + 1;
  }
  await stepWaves(turn, movers);
  const isLast = page.length < room;
  await tx`
    update broadcast_lane set after = ${page.at(-1) ?? progress.after}, seen = seen + ${page.length},
      entered = entered + ${movers.length}, refused = ${JSON.stringify(refused)}::text::jsonb,
      done_at = ${isLast ? new Date(turn.now) : null}
    where lane = ${lane} and broadcast_id = ${broadcastId}`;
  if (!isLast) await goOn(turn, workspaceId, { do: "broadcast", broadcastId });
}

/** What steps and templates see as the event that let people in; its time as on the wall is a usable re-entry key. */
function eventOf({ kind, scheduledFor, wallTime, data }: Progress): SeenEvent | null {
  const properties = kind === "schedule" ? { scheduled_for: wallTime } : data;
  return Object.keys(properties).length === 0 ? null : { id: "", name: "", time: scheduledFor.getTime(), properties };
}

type Where = Progress & { broadcastId: number };

async function nextPage(turn: Turn, { rule, journey }: EntryPoint, progress: Where, room: number) {
  const { tx, lane } = turn;
  const { after, broadcastId } = progress;
  const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
  if (progress.kind === "picked") {
    return ids(
      await tx<{ id: number }[]>`
      with page as (
        delete from broadcast_person p where p.lane = ${lane} and p.broadcast_id = ${broadcastId} and p.profile_id in (
          select profile_id from broadcast_person where lane = ${lane} and broadcast_id = ${broadcastId}
          order by profile_id limit ${room})
        returning profile_id
      )
      select profile_id as id from page order by profile_id`,
    );
  }
  if (rule.kind !== "schedule") return [];
  if (rule.segmentId === null) {
    return ids(
      await tx<{ id: number }[]>`
      select id from profile
      where lane = ${lane} and id > ${after} and workspace_id = ${journey.workspaceId} and merged_into_id is null
      order by id limit ${room}`,
    );
  }
  const { segmentId } = rule;
  const segments = turn.definitions.workspaces.get(journey.workspaceId)?.segments;
  // Not all members are known yet: asked again in a later turn, until they are.
  if (segments?.find(({ id }) => id === segmentId)?.status === "computing") return "computing";
  return ids(
    await tx<{ id: number }[]>`
    select profile_id as id from membership
    where lane = ${lane} and segment_id = ${segmentId} and profile_id > ${after} and is_member
      and workspace_id = ${journey.workspaceId}
    order by profile_id limit ${room}`,
  );
}

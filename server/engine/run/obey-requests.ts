import { endEnrolment } from "@/domain/journey/advance";
import { chooseEntry } from "@/domain/journey/choose-entry";
import { openFor } from "@/domain/journey/stay";
import type { EntryPoint } from "@/server/definitions/definitions";
import { layOutActive } from "@/server/engine/read/load-enrolments";
import type { TurnRow } from "@/server/engine/read/read-inbox";
import { enrolRequest, type LaneRequest, laneRequest, requestFromLane } from "@/server/engine/request-lanes";
import { admit } from "./admit";
import { fillDates } from "./dates/fill-dates";
import { record } from "./desk";
import { goOn } from "./go-on";
import { keepMembers } from "./keep-members";
import { migratePeople } from "./migrate-people";
import { runBroadcast } from "./run-broadcast";
import { runDue } from "./run-due";
import { stepWaves } from "./step-waves";
import { type Turn, zoneOf } from "./turn-context";

/**
 * Does what the screens asked: let single people or all members of a segment in, end a stopped journey, go on after a
 * pause.
 */
export async function obeyRequests(turn: Turn, rows: readonly TurnRow[]): Promise<void> {
  await enrolPeople(turn, rows);
  for (const row of rows) {
    if (row.profileId !== 0) continue;
    const request = laneRequest.parse(row.properties);
    switch (request.do) {
      case "enrolMembers":
        await enrolMembers(turn, row.workspaceId, request);
        break;
      case "endAll":
        await endAll(turn, row.workspaceId, request);
        break;
      case "migrate":
        await migratePeople(turn, row.workspaceId, request, turn.room);
        break;
      case "broadcast":
        await runBroadcast(turn, row.workspaceId, request.broadcastId, turn.room);
        break;
      case "keepDates":
        await fillDates(turn, row.workspaceId, request);
        break;
      case "keepMembers":
        await keepMembers(turn, row.workspaceId, request);
        break;
      case "resume":
        await runDue(turn, turn.room);
        break;
      default:
        request satisfies never;
    }
  }
}

async function enrolPeople(turn: Turn, rows: readonly TurnRow[]): Promise<void> {
  const candidates = rows.flatMap(({ profileId, workspaceId, messageId, properties }) => {
    if (profileId === 0) return [];
    const { journeyId, stepId, data } = enrolRequest.parse(properties);
    const entry = entryPoint(turn, workspaceId, journeyId, stepId);
    const event = Object.keys(data).length === 0 ? null : { id: messageId, name: "", time: turn.now, properties: data };
    return entry ? [{ entry, profileId, event, at: turn.now }] : [];
  });
  await stepWaves(turn, await admit(turn, candidates));
}

/** An entry step of the version people enter now; null if there is none or the journey is another workspace's. */
function entryPoint(turn: Turn, workspaceId: number, journeyId: number, stepId: string | null): EntryPoint | null {
  const journey = turn.definitions.journeys.get(journeyId);
  if (journey?.workspaceId !== workspaceId) return null;
  const entry = chooseEntry(journey.graph.entries, stepId);
  return entry ? { journey, ...entry } : null;
}

type Members = { do: "enrolMembers"; journeyId: number; stepId: string; after: number };

async function enrolMembers(turn: Turn, workspaceId: number, request: Members): Promise<void> {
  const { tx, lane } = turn;
  const entry = entryPoint(turn, workspaceId, request.journeyId, request.stepId);
  if (entry?.rule.kind !== "segment") return;
  const { segmentId } = entry.rule;
  const segment = turn.definitions.workspaces.get(workspaceId)?.segments.find(({ id }) => id === segmentId);
  if (!segment) return;
  if (entry.journey.status === "stopped") return;
  // Not all members are known yet, or nobody may enter for the moment: asked again in a later turn, until that is over.
  if (segment.status === "computing" || entry.journey.status === "paused" || beginsSoon(turn, entry)) {
    return requestFromLane(tx, lane, workspaceId, request);
  }
  const members = await tx<{ profileId: number }[]>`
    select profile_id as "profileId" from membership
    where lane = ${lane} and segment_id = ${segmentId} and profile_id > ${request.after} and is_member
      and workspace_id = ${workspaceId}
    order by profile_id limit ${turn.room}`;
  const candidates = members.map(({ profileId }) => ({
    entry,
    profileId,
    event: null,
    at: turn.now,
  }));
  await stepWaves(turn, await admit(turn, candidates));
  const last = members.at(-1);
  if (members.length === turn.room && last) {
    await goOn(turn, workspaceId, { ...request, after: last.profileId });
  }
}

/** The clock of the machine that saw the journey begin may be ahead of this one's, but not by more. */
const clocksDiffer = 3_600_000;

function beginsSoon(turn: Turn, { journey }: EntryPoint): boolean {
  const { from } = openFor(journey.graph.settings.runs, zoneOf(turn, journey.workspaceId));
  return from !== null && from > turn.now && from - turn.now < clocksDiffer;
}

type EndAll = Extract<LaneRequest, { do: "endAll" }>;

async function endAll(turn: Turn, workspaceId: number, request: EndAll): Promise<void> {
  const { journeyId, after } = request;
  const isStopped = turn.definitions.journeys.get(journeyId)?.status === "stopped";
  const whom = isStopped ? { journeyId, after } : request;
  const { next, active } = await layOutActive(turn, workspaceId, whom, turn.room);
  for (const held of active) {
    record(turn.desk, held, endEnrolment(held.enrolment, { outcome: request.outcome }, turn.now, false), turn.now);
  }
  if (next !== null) await goOn(turn, workspaceId, { ...request, after: next });
}

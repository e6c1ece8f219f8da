import { endEnrolment } from "@/domain/journey/advance";
import { layOutActive } from "@/server/engine/read/load-enrolments";
import type { TurnRow } from "@/server/engine/read/read-inbox";
import { laneRequest, requestFromLane } from "@/server/engine/request-lanes";
import { admit } from "./admit";
import { record } from "./desk";
import { runDue } from "./run-due";
import { stepWaves } from "./step-waves";
import type { Turn } from "./turn-context";

/** People handled for one request in one turn; the rest follows in the next. */
const batchMax = 1000;

/** Does what the screens asked of the lane as a whole: let current members in, end a stopped journey, look again. */
export async function obeyRequests(turn: Turn, rows: readonly TurnRow[]): Promise<void> {
  for (const row of rows) {
    if (row.kind !== "enrol") continue;
    const request = laneRequest.parse(row.properties);
    switch (request.do) {
      case "enrolMembers":
        await enrolMembers(turn, row.workspaceId, request);
        break;
      case "endAll":
        await endAll(turn, row.workspaceId, request);
        break;
      case "resume":
        await runDue(turn, batchMax);
        break;
      default:
        request satisfies never;
    }
  }
}

type Members = { do: "enrolMembers"; journeyId: number; stepId: string; after: number };

async function enrolMembers(turn: Turn, workspaceId: number, request: Members): Promise<void> {
  const { tx, lane, definitions } = turn;
  const journey = definitions.journeys.get(request.journeyId);
  const entry = journey?.graph.entries.find(({ stepId }) => stepId === request.stepId);
  if (!journey || journey.workspaceId !== workspaceId || !entry || entry.rule.kind !== "segment") return;
  const members = await tx<{ profileId: number }[]>`
    select profile_id as "profileId" from membership
    where lane = ${lane} and segment_id = ${entry.rule.segmentId} and profile_id > ${request.after} and is_member
      and workspace_id = ${workspaceId}
    order by profile_id limit ${batchMax}`;
  const candidates = members.map(({ profileId }) => ({
    entry: { journey, ...entry },
    profileId,
    event: null,
    at: turn.now,
  }));
  await stepWaves(turn, await admit(turn, candidates));
  const last = members.at(-1);
  if (members.length === batchMax && last) {
    await requestFromLane(tx, lane, workspaceId, { ...request, after: last.profileId });
  }
}

async function endAll(turn: Turn, workspaceId: number, request: { do: "endAll"; journeyId: number }): Promise<void> {
  const active = await layOutActive(turn, workspaceId, request.journeyId, batchMax);
  for (const held of active) {
    record(turn.desk, held, endEnrolment(held.enrolment, { outcome: "stopped" }, turn.now, false), turn.now);
  }
  if (active.length === batchMax) await requestFromLane(turn.tx, turn.lane, workspaceId, request);
}

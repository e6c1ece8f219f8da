import { isEarlyEnding } from "@/domain/journey/outcome";
import { personalChannels } from "@/domain/limits/limits";
import type { Sql } from "@/server/db/connect";
import { isTransactional } from "../email/send-email";
import type { StepConfigs } from "../step-configs";
import type { Outgoing, SendResult } from "./outgoing";

/** Why a message is in the queue of a paused journey. */
export const journeyPaused = "journey_paused";
/** Why a message of a journey that was stopped was not sent. */
export const journeyStopped = "journey_stopped";

type Found = { held: [number, SendResult][]; cancelled: [number, SendResult][] };

/**
 * "Still enrolled" is decided when the step runs, and again when the message leaves: behind a slow account or an outage
 * hours may lie between. Of a paused journey nothing is sent until it goes on, of a stopped one nothing any more, and who
 * has left early (bought, fell under an exit rule) is not written to, except for what is no advertising. What a person
 * has sent again by hand goes out whatever the journey does. Two statements for a whole batch.
 */
export async function findJourneyObstacles(
  sql: Sql,
  steps: StepConfigs,
  messages: readonly Outgoing[],
): Promise<Found> {
  const ofJourneys = messages.filter(
    ({ journeyId, enrolmentId, copyOfId }) => journeyId !== null && enrolmentId !== null && copyOfId === null,
  );
  const found: Found = { held: [], cancelled: [] };
  if (ofJourneys.length === 0) return found;
  const needsPlace = (message: Outgoing) => goesToPerson(message) && !isNecessary(steps, message);
  const [standing, left] = await Promise.all([
    readStanding(sql, ofJourneys),
    readLeft(sql, ofJourneys.filter(needsPlace)),
  ]);
  for (const message of ofJourneys) {
    const journey = standing.get(message.journeyId ?? 0);
    const ended = needsPlace(message) ? left.get(keyOf(message)) : undefined;
    const cancel = journey && isStopped(journey, message) ? journeyStopped : ended;
    if (cancel !== undefined) {
      found.cancelled.push([message.id, { kind: "cancelled", reason: cancel, detail: null }]);
    } else if (journey?.status === "paused") {
      found.held.push([message.id, { kind: "held", reason: journeyPaused, detail: null }]);
    }
  }
  return found;
}

type Standing = { id: number; status: string; stoppedVersionId: number | null };

async function readStanding(sql: Sql, messages: readonly Outgoing[]): Promise<Map<number, Standing>> {
  const ids = [...new Set(messages.map(({ journeyId }) => journeyId))];
  const rows = await sql<Standing[]>`
    select id, status, stopped_version_id as "stoppedVersionId" from journey
    where id = any(${ids}::int[]) and (status in ('paused', 'stopped') or stopped_version_id is not null)`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Told by versions, not by times, which differ from machine to machine: to start again is to publish a new one. */
const isStopped = ({ status, stoppedVersionId }: Standing, { versionId }: Outgoing): boolean =>
  status === "stopped" || (versionId !== null && stoppedVersionId !== null && versionId <= stoppedVersionId);

const goesToPerson = ({ channel }: Outgoing) => personalChannels.some((one) => one === channel);

function isNecessary(steps: StepConfigs, message: Outgoing): boolean {
  const step = steps.get(message);
  return step !== undefined && "topic" in step && isTransactional(step.topic);
}

const keyOf = ({ lane, enrolmentId }: Pick<Outgoing, "lane" | "enrolmentId">) => `${lane} ${enrolmentId}`;

/** Why the people of these messages have left their journeys early, by lane and enrolment. */
async function readLeft(sql: Sql, messages: readonly Outgoing[]): Promise<Map<string, string>> {
  if (messages.length === 0) return new Map();
  const rows = await sql<{ lane: number; enrolmentId: number; reason: string }[]>`
    select e.lane, e.id as "enrolmentId", e.end_reason as reason from enrolment e
    join unnest(${messages.map(({ lane }) => lane)}::smallint[], ${messages.map(({ enrolmentId }) => enrolmentId)}::bigint[])
      as m(lane, enrolment_id) on m.lane = e.lane and m.enrolment_id = e.id
    where e.status = 'ended' and e.end_reason is not null`;
  return new Map(rows.filter(({ reason }) => isEarlyEnding(reason)).map((row) => [keyOf(row), row.reason]));
}

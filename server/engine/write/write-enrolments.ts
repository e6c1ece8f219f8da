import type { EnrolmentState } from "@/domain/journey/enrolment";
import { goalsOpenUntil } from "@/domain/journey/goals";
import type { Tx } from "@/server/db/connect";
import type { Held } from "@/server/engine/run/desk";
import { Dictionary, numbers } from "./arrays";

/**
 * Writes what became of the enrolments: one statement for known ones, one for new ones. In this order, because one that
 * ended may make room for the next under the unique index.
 */
export async function writeEnrolments(tx: Tx, lane: number, held: Iterable<Held>): Promise<void> {
  const known: Held[] = [];
  const fresh: Held[] = [];
  for (const one of held) if (one.changed) (one.isNew ? fresh : known).push(one);
  await Promise.all([
    known.length > 0 && updateKnown(tx, lane, known),
    fresh.length > 0 && insertFresh(tx, lane, fresh),
  ]);
}

async function updateKnown(tx: Tx, lane: number, held: readonly Held[]): Promise<void> {
  const words = new Dictionary<Held>(
    ({ enrolment: e }) => `${e.status} ${e.versionId} ${e.stepId} ${e.endReason}`,
    ({ enrolment: e }) => ({
      status: e.status,
      version_id: e.versionId,
      step_id: e.stepId,
      end_reason: e.endReason,
    }),
  );
  const wordOf = held.map((one) => words.of(one));
  const goals = held.map(goalsUntil);
  // Nobody asks for the state of somebody who has left and has no goal to reach: it stays as it was.
  const states = held.map(({ enrolment: e }, n) => (e.status === "ended" && goals[n] === null ? null : e.state));
  await tx`
    update enrolment e set
      status = w.status, version_id = w.version_id, step_id = w.step_id, visit = r.visit, arrived_at = to_timestamp(r.arrived_at / 1000),
      wake_at = to_timestamp(r.wake_at / 1000), state = coalesce(nullif(r.state, 'null'), e.state),
      ended_at = to_timestamp(r.ended_at / 1000), end_reason = w.end_reason,
      goals_until = to_timestamp(r.goals_until / 1000)
    from rows from (
      unnest(
        ${numbers(wordOf)}::text::int[],
        ${numbers(held.map(({ enrolment: e }) => e.id))}::text::bigint[],
        ${numbers(held.map(({ enrolment: e }) => e.visit))}::text::int[],
        ${numbers(held.map(({ enrolment: e }) => e.arrivedAt))}::text::float8[],
        ${numbers(held.map(({ wakeAt }) => wakeAt))}::text::float8[],
        ${numbers(held.map(({ enrolment: e }) => e.endedAt))}::text::float8[],
        ${numbers(goals)}::text::float8[]),
      jsonb_array_elements(${JSON.stringify(states)}::text::jsonb)
    ) as r(word, id, visit, arrived_at, wake_at, ended_at, goals_until, state)
    join json_to_recordset(${JSON.stringify(words.words)}::text::json) as w(
      word int, status text, version_id int, step_id text, end_reason text) on w.word = r.word
    where e.lane = ${lane} and e.id = r.id`;
}

async function insertFresh(tx: Tx, lane: number, held: readonly Held[]): Promise<void> {
  const words = dictionaryOfFresh();
  const wordOf = held.map((one) => words.of(one));
  const states: EnrolmentState[] = held.map(({ enrolment: e }) => e.state);
  await tx`
    insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, key, status, entered_at,
                           step_id, visit, arrived_at, wake_at, state, ended_at, end_reason, goals_until)
    select ${lane}::smallint, r.id, w.workspace_id, w.journey_id, w.version_id, r.profile_id, w.key, w.status,
           to_timestamp(r.entered_at / 1000), w.step_id, r.visit, to_timestamp(r.arrived_at / 1000),
           to_timestamp(r.wake_at / 1000), r.state, to_timestamp(r.ended_at / 1000), w.end_reason,
           to_timestamp(r.goals_until / 1000)
    from rows from (
      unnest(
        ${numbers(wordOf)}::text::int[],
        ${numbers(held.map(({ enrolment: e }) => e.id))}::text::bigint[],
        ${numbers(held.map(({ enrolment: e }) => e.profileId))}::text::bigint[],
        ${numbers(held.map(({ enrolment: e }) => e.enteredAt))}::text::float8[],
        ${numbers(held.map(({ enrolment: e }) => e.visit))}::text::int[],
        ${numbers(held.map(({ enrolment: e }) => e.arrivedAt))}::text::float8[],
        ${numbers(held.map(({ wakeAt }) => wakeAt))}::text::float8[],
        ${numbers(held.map(({ enrolment: e }) => e.endedAt))}::text::float8[],
        ${numbers(held.map(goalsUntil))}::text::float8[]),
      jsonb_array_elements(${JSON.stringify(states)}::text::jsonb)
    ) as r(word, id, profile_id, entered_at, visit, arrived_at, wake_at, ended_at, goals_until, state)
    join json_to_recordset(${JSON.stringify(words.words)}::text::json) as w(
      word int, workspace_id int, journey_id int, version_id int, key text, status text, step_id text, end_reason text)
      on w.word = r.word`;
}

const goalsUntil = ({ enrolment, graph }: Held) => goalsOpenUntil(graph.settings, enrolment);

/** What many new ones share; a re-entry key of their own makes it a list as long as theirs, which costs little. */
function dictionaryOfFresh(): Dictionary<Held> {
  return new Dictionary(
    ({ enrolment: e }) => `${e.versionId} ${e.status} ${e.stepId} ${e.endReason}\u0001${e.key}`,
    ({ enrolment: e, workspaceId }) => ({
      workspace_id: workspaceId,
      journey_id: e.journeyId,
      version_id: e.versionId,
      key: e.key,
      status: e.status,
      step_id: e.stepId,
      end_reason: e.endReason,
    }),
  );
}

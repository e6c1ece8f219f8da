import type { Tx } from "@/server/db/connect";
import type { Held } from "@/server/engine/run/desk";
import { instant, type JsonRow } from "./json-rows";

/**
 * Writes what became of the enrolments: one statement for known ones, one for new ones. In this order, because one that
 * ended may make room for the next under the unique index.
 */
export async function writeEnrolments(tx: Tx, lane: number, held: Iterable<Held>): Promise<void> {
  const changed = [...held].filter((one) => one.changed);
  const known = changed.filter(({ isNew }) => !isNew).map(rowOf);
  const fresh = changed.filter(({ isNew }) => isNew).map(rowOf);
  if (known.length > 0) {
    await tx`
      update enrolment e set
        status = r.status, step_id = r.step_id, visit = r.visit, arrived_at = r.arrived_at, wake_at = r.wake_at,
        state = r.state, ended_at = r.ended_at, end_reason = r.end_reason
      from json_to_recordset(${JSON.stringify(known)}::text::json) as r(
        id bigint, status text, step_id text, visit int, arrived_at timestamptz, wake_at timestamptz, state jsonb,
        ended_at timestamptz, end_reason text)
      where e.lane = ${lane} and e.id = r.id`;
  }
  if (fresh.length === 0) return;
  await tx`
    insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, key, status, entered_at,
                           step_id, visit, arrived_at, wake_at, state, ended_at, end_reason)
    select ${lane}::smallint, id, workspace_id, journey_id, version_id, profile_id, key, status, entered_at,
           step_id, visit, arrived_at, wake_at, state, ended_at, end_reason
    from json_to_recordset(${JSON.stringify(fresh)}::text::json) as r(
      id bigint, workspace_id int, journey_id int, version_id int, profile_id bigint, key text, status text,
      entered_at timestamptz, step_id text, visit int, arrived_at timestamptz, wake_at timestamptz, state jsonb,
      ended_at timestamptz, end_reason text)`;
}

function rowOf({ enrolment, workspaceId, wakeAt }: Held): JsonRow {
  return {
    id: enrolment.id,
    workspace_id: workspaceId,
    journey_id: enrolment.journeyId,
    version_id: enrolment.versionId,
    profile_id: enrolment.profileId,
    key: enrolment.key,
    status: enrolment.status,
    entered_at: instant(enrolment.enteredAt),
    step_id: enrolment.stepId,
    visit: enrolment.visit,
    arrived_at: instant(enrolment.arrivedAt),
    wake_at: instant(wakeAt),
    state: enrolment.state,
    ended_at: instant(enrolment.endedAt),
    end_reason: enrolment.endReason,
  };
}

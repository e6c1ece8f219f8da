import { type DateMoment, nextDateMoment } from "@/domain/schedule/date-moment";
import { personZone } from "@/domain/schedule/person-zone";
import { readPath } from "@/domain/segment/read-value";
import type { EntryPoint } from "@/server/definitions/definitions";
import { type Turn, zoneOf } from "@/server/engine/run/turn-context";
import { instant } from "@/server/engine/write/json-rows";

/** A row of `entry_timer`. Times in ms. */
export type DateTimer = {
  journeyId: number;
  stepId: string;
  profileId: number;
  workspaceId: number;
  /** Null = nothing lies ahead. */
  dueAt: number | null;
  /** The day that has had its turn. */
  doneFor: string | null;
};

/** When a person's date lets them in next, after an instant (ms); their traits must be known to the turn. */
export function momentOf(
  turn: Turn,
  { rule, journey }: EntryPoint,
  profileId: number,
  after: number,
  doneFor: string | null,
): DateMoment | null {
  if (rule.kind !== "date") return null;
  const traits = turn.knowledge.traits.get(profileId) ?? {};
  const zone = personZone(traits, zoneOf(turn, journey.workspaceId));
  return nextDateMoment(rule, readPath(traits, rule.path), zone, after, doneFor);
}

/** Writes timers: one statement for those to keep, one for those with nothing ahead and nothing to remember. */
export async function writeTimers({ tx, lane }: Turn, timers: readonly DateTimer[]): Promise<void> {
  const isEmpty = ({ dueAt, doneFor }: DateTimer) => dueAt === null && doneFor === null;
  const gone = timers.filter(isEmpty);
  const kept = timers.filter((timer) => !isEmpty(timer));
  if (gone.length > 0) {
    await tx`
      delete from entry_timer e
      using json_to_recordset(${JSON.stringify(gone.map(rowOf))}::text::json) as r(
        journey_id int, step_id text, profile_id bigint)
      where e.lane = ${lane} and e.journey_id = r.journey_id and e.step_id = r.step_id and e.profile_id = r.profile_id`;
  }
  if (kept.length === 0) return;
  await tx`
    insert into entry_timer (lane, journey_id, step_id, profile_id, workspace_id, due_at, done_for)
    select ${lane}::smallint, journey_id, step_id, profile_id, workspace_id, due_at, done_for
    from json_to_recordset(${JSON.stringify(kept.map(rowOf))}::text::json) as r(
      journey_id int, step_id text, profile_id bigint, workspace_id int, due_at timestamptz, done_for text)
    on conflict (lane, journey_id, step_id, profile_id)
    do update set due_at = excluded.due_at, done_for = excluded.done_for`;
}

const rowOf = ({ journeyId, stepId, profileId, workspaceId, dueAt, doneFor }: DateTimer) => ({
  journey_id: journeyId,
  step_id: stepId,
  profile_id: profileId,
  workspace_id: workspaceId,
  due_at: instant(dueAt),
  done_for: doneFor,
});

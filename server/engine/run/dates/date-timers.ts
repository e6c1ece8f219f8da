import type { EntryRule } from "@/domain/journey/node";
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

export type DateEntry = EntryPoint & { rule: Extract<EntryRule, { kind: "date" }> };

/** The entry as one by a date; empty for any other. */
export function asDateEntry(entry: EntryPoint): DateEntry[] {
  return entry.rule.kind === "date" ? [{ ...entry, rule: entry.rule }] : [];
}

/** A person's date and the zone they live in; their traits must be known to the turn. */
export function dateOf(turn: Turn, { rule, journey }: DateEntry, profileId: number): { value: unknown; zone: string } {
  const traits = turn.knowledge.traits.get(profileId) ?? {};
  return { value: readPath(traits, rule.path), zone: personZone(traits, zoneOf(turn, journey.workspaceId)) };
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

import { renewedTimer } from "@/domain/schedule/date-moment";
import type { EntryPoint } from "@/server/definitions/definitions";
import { learnTraits } from "@/server/engine/run/knowledge";
import type { Turn } from "@/server/engine/run/turn-context";
import { asDateEntry, type DateTimer, dateOf, writeTimers } from "./date-timers";

type Stored = { journeyId: number; stepId: string; profileId: number; dueAt: Date | null; doneFor: string | null };

/**
 * Brings the timers of these people for these entries up to date with their traits: one statement to read, two to write
 * what has changed.
 * @param catchUp per person: whether a moment of the last day still counts
 */
export async function renewTimers(
  turn: Turn,
  entries: readonly EntryPoint[],
  profileIds: readonly number[],
  catchUp: (profileId: number) => boolean,
): Promise<void> {
  if (entries.length === 0 || profileIds.length === 0) return;
  const { tx, lane } = turn;
  await learnTraits(turn, profileIds);
  const rows = await tx<Stored[]>`
    select journey_id as "journeyId", step_id as "stepId", profile_id as "profileId", due_at as "dueAt",
           done_for as "doneFor"
    from entry_timer
    where lane = ${lane} and profile_id = any(${[...profileIds]}::bigint[])
      and journey_id = any(${entries.map(({ journey }) => journey.id)}::int[])`;
  const stored = new Map(rows.map((row) => [`${row.journeyId} ${row.stepId} ${row.profileId}`, row]));
  const changed: DateTimer[] = [];
  for (const entry of entries.flatMap(asDateEntry)) {
    const { journey, stepId, rule } = entry;
    for (const profileId of profileIds) {
      const known = stored.get(`${journey.id} ${stepId} ${profileId}`);
      const before = { dueAt: known?.dueAt?.getTime() ?? null, doneFor: known?.doneFor ?? null };
      const { value, zone } = dateOf(turn, entry, profileId);
      const told = { zone, now: turn.now, doneFor: before.doneFor, catchUp: catchUp(profileId) };
      const timer = renewedTimer(rule, value, told);
      if (timer.dueAt === before.dueAt && timer.doneFor === before.doneFor) continue;
      changed.push({ journeyId: journey.id, stepId, profileId, workspaceId: journey.workspaceId, ...timer });
    }
  }
  await writeTimers(turn, changed);
}

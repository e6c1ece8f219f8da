import type { EntryPoint } from "@/server/definitions/definitions";
import { learnTraits } from "@/server/engine/run/knowledge";
import type { Turn } from "@/server/engine/run/turn-context";
import { type DateTimer, momentOf, writeTimers } from "./date-timers";

type Stored = { journeyId: number; stepId: string; profileId: number; dueAt: Date | null; doneFor: string | null };

/**
 * Brings the timers of these people for these entries up to date with their traits: one statement to read, two to write
 * what has changed.
 * @param after ms, per person: moments up to it do not count any more
 */
export async function renewTimers(
  turn: Turn,
  entries: readonly EntryPoint[],
  profileIds: readonly number[],
  after: (profileId: number) => number,
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
  for (const entry of entries) {
    const { journey, stepId } = entry;
    for (const profileId of profileIds) {
      const known = stored.get(`${journey.id} ${stepId} ${profileId}`);
      const doneFor = known?.doneFor ?? null;
      const dueAt = momentOf(turn, entry, profileId, after(profileId), doneFor)?.at ?? null;
      if (known ? (known.dueAt?.getTime() ?? null) === dueAt : dueAt === null) continue;
      changed.push({ journeyId: journey.id, stepId, profileId, workspaceId: journey.workspaceId, dueAt, doneFor });
    }
  }
  await writeTimers(turn, changed);
}

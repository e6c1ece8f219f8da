import { lateMsMax } from "@/domain/schedule/date-moment";
import type { EntryPoint } from "@/server/definitions/definitions";
import { admit, type Candidate } from "@/server/engine/run/admit";
import { learnTraits } from "@/server/engine/run/knowledge";
import { stepWaves } from "@/server/engine/run/step-waves";
import { holding, type Turn } from "@/server/engine/run/turn-context";
import { type DateTimer, momentOf, writeTimers } from "./date-timers";

type Due = { journeyId: number; stepId: string; profileId: number; workspaceId: number; doneFor: string | null };

/**
 * Lets those in whose date has come, and sets their next. The date is read again from their traits; one that came
 * more than a day ago (a long pause) is passed over. People of paused journeys wait.
 */
export async function runDates(turn: Turn, limit: number): Promise<void> {
  const { tx, lane, now } = turn;
  const due = await tx<Due[]>`
    select journey_id as "journeyId", step_id as "stepId", profile_id as "profileId", workspace_id as "workspaceId",
           done_for as "doneFor"
    from entry_timer
    where lane = ${lane} and due_at <= ${new Date(now)} and journey_id <> all(${holding(turn)}::int[])
    order by due_at limit ${limit}`;
  if (due.length === 0) return;
  await learnTraits(
    turn,
    due.map(({ profileId }) => profileId),
  );
  const candidates: Candidate[] = [];
  const timers = due.map((timer): DateTimer => {
    const entry = entryOf(turn, timer);
    if (!entry) return { ...timer, dueAt: null, doneFor: null };
    const moment = momentOf(turn, entry, timer.profileId, now - lateMsMax, timer.doneFor);
    if (!moment || moment.at > now) return { ...timer, dueAt: moment?.at ?? null };
    const event = { id: "", name: "", time: moment.at, properties: { date: moment.day } };
    candidates.push({ entry, profileId: timer.profileId, event, at: now });
    const next = momentOf(turn, entry, timer.profileId, moment.at, moment.day);
    return { ...timer, dueAt: next?.at ?? null, doneFor: moment.day };
  });
  await writeTimers(turn, timers);
  await stepWaves(turn, await admit(turn, candidates));
}

function entryOf(turn: Turn, { workspaceId, journeyId, stepId }: Due): EntryPoint | undefined {
  const entries = turn.definitions.workspaces.get(workspaceId)?.dateEntries;
  return entries?.find((entry) => entry.journey.id === journeyId && entry.stepId === stepId);
}

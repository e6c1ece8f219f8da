import { dueMoment } from "@/domain/schedule/date-moment";
import { admit, type Candidate, refuse } from "@/server/engine/run/admit";
import { learnTraits } from "@/server/engine/run/knowledge";
import { stepWaves } from "@/server/engine/run/step-waves";
import { holding, type Turn } from "@/server/engine/run/turn-context";
import { asDateEntry, type DateEntry, type DateTimer, dateOf, writeTimers } from "./date-timers";

type Due = {
  journeyId: number;
  stepId: string;
  profileId: number;
  workspaceId: number;
  doneFor: string | null;
  dueAt: Date;
};

/**
 * Lets those in whose date has come, and sets their next. The date is read again from their traits; one that came
 * more than a day ago (the workers were down, a long pause) is passed over, and the ledger says so. People of paused
 * journeys wait.
 */
export async function runDates(turn: Turn, limit: number): Promise<void> {
  const { tx, lane, now } = turn;
  const due = await tx<Due[]>`
    select journey_id as "journeyId", step_id as "stepId", profile_id as "profileId", workspace_id as "workspaceId",
           done_for as "doneFor", due_at as "dueAt"
    from entry_timer
    where lane = ${lane} and due_at <= ${new Date(now)} and journey_id <> all(${holding(turn)}::int[])
    order by due_at, journey_id, step_id limit ${limit}`;
  if (due.length === 0) return;
  await learnTraits(
    turn,
    due.map(({ profileId }) => profileId),
  );
  const candidates: Candidate[] = [];
  const timers = due.map((timer): DateTimer => {
    const entry = entryOf(turn, timer);
    if (!entry) return { ...timer, dueAt: null, doneFor: null };
    const { value, zone } = dateOf(turn, entry, timer.profileId);
    const told = { zone, now, doneFor: timer.doneFor, dueAt: timer.dueAt.getTime() };
    const { moment, missed, timer: next } = dueMoment(entry.rule, value, told);
    if (missed) refuse(turn, { entry, profileId: timer.profileId, event: null, at: now }, "date_missed");
    if (!moment) return { ...timer, ...next };
    const event = { id: "", name: "", time: moment.at, properties: { date: moment.day } };
    candidates.push({ entry, profileId: timer.profileId, event, at: now });
    return { ...timer, ...next };
  });
  await writeTimers(turn, timers);
  await stepWaves(turn, await admit(turn, candidates));
}

function entryOf(turn: Turn, { workspaceId, journeyId, stepId }: Due): DateEntry | undefined {
  const entries = turn.definitions.workspaces.get(workspaceId)?.dateEntries ?? [];
  const found = entries.filter((entry) => entry.journey.id === journeyId && entry.stepId === stepId);
  return found.flatMap(asDateEntry)[0];
}

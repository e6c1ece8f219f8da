import { lengthOf } from "../schedule/exact-duration";
import { readNumber, readPath } from "../segment/read-value";
import type { Graph } from "./compile-graph";
import type { Enrolment, LedgerRow, SeenEvent } from "./enrolment";
import { matchesFilters } from "./match-filters";
import type { Goal, JourneySettings } from "./settings";

const closesAt = (goal: Goal, { enteredAt }: Enrolment) => enteredAt + lengthOf(goal.window);

const isOpen = ({ state }: Enrolment, { id }: Goal) => state.goals?.includes(id) !== true;

/** The goals this event reaches for the first time in this passage: inside the window that opened with entering. */
export function goalsReached({ settings }: Graph, enrolment: Enrolment, event: SeenEvent, zone: string): Goal[] {
  return settings.goals.filter(
    (goal) =>
      goal.event === event.name &&
      event.time >= enrolment.enteredAt &&
      event.time < closesAt(goal, enrolment) &&
      isOpen(enrolment, goal) &&
      matchesFilters(goal.where, event, zone),
  );
}

/** Marks goals as reached: a ledger row each, which is neither arrival nor leaving. */
export function markGoals(enrolment: Enrolment, goals: readonly Goal[], event: SeenEvent, at: number) {
  if (goals.length === 0) return { enrolment, marks: [] };
  const marks = goals.map(
    (goal): LedgerRow => ({
      stepId: enrolment.stepId,
      visit: enrolment.visit,
      kind: 4,
      arrivedAt: enrolment.enteredAt,
      leftAt: at,
      port: null,
      outcome: "goal",
      reason: goal.id,
      value: goal.value === null ? null : readNumber(readPath(event.properties, goal.value)),
    }),
  );
  const reached = [...(enrolment.state.goals ?? []), ...goals.map(({ id }) => id)];
  return { enrolment: { ...enrolment, state: { ...enrolment.state, goals: reached } }, marks };
}

/** Until when (ms) an event may still reach a goal of this passage; null when none is left to reach. */
export function goalsOpenUntil({ goals }: JourneySettings, enrolment: Enrolment): number | null {
  let until: number | null = null;
  for (const goal of goals) {
    if (isOpen(enrolment, goal)) until = Math.max(until ?? 0, closesAt(goal, enrolment));
  }
  return until;
}

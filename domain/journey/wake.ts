import { receiptProperties, receiptState } from "../content/message-events";
import type { Predicate } from "../segment/predicate";
import { type Advanced, endEnrolment } from "./advance";
import type { Graph } from "./compile-graph";
import type { Await, Enrolment, MessageState, SeenEvent, WokenBy } from "./enrolment";
import { goalsReached, markGoals } from "./goals";
import { matchesFilters } from "./match-filters";
import type { Goal } from "./settings";

/**
 * What an event does to an enrolment whatever step it stands at: the goals it reaches are marked, and a goal that
 * exits or an exit rule ends it at once. Null when it does nothing of the kind. An event from before the entry does
 * nothing; to an enrolment that has ended already, only goals matter.
 * @param at the instant (ms) at which it counts
 */
export function reactTo(
  graph: Graph,
  enrolment: Enrolment,
  event: SeenEvent,
  at: number,
  zone: string,
): Advanced | null {
  if (event.time < enrolment.enteredAt) return null;
  const goals = goalsReached(graph, enrolment, event, zone);
  const { enrolment: marked, marks } = markGoals(enrolment, goals, event, at);
  const active = enrolment.status === "active";
  const ending = active ? (endingGoal(goals) ?? endingRule(graph, event, zone)) : null;
  if (ending) {
    const ended = endEnrolment(marked, ending, at, false);
    return { ...ended, ledger: [...marks, ...ended.ledger] };
  }
  if (marks.length === 0) return null;
  return { enrolment: marked, ledger: marks, effects: [], next: active ? "resting" : "ended" };
}

function endingGoal(goals: readonly Goal[]) {
  const goal = goals.find(({ exits }) => exits);
  return goal ? { outcome: "goal", reason: goal.id } : null;
}

function endingRule({ settings }: Graph, event: SeenEvent, zone: string) {
  const rule = settings.exitRules.find(
    ({ when }) => when.kind === "event" && when.event === event.name && matchesFilters(when.where, event, zone),
  );
  return rule ? { outcome: "exit_rule", reason: rule.id } : null;
}

/**
 * What this event wakes a resting enrolment with, if anything. It counts only if it happened at or after the arrival
 * and before the deadline, whenever it was received.
 */
export function wakenedBy({ state, arrivedAt }: Enrolment, event: SeenEvent, zone: string): WokenBy | null {
  if (event.time < arrivedAt || (state.deadline !== null && event.time >= state.deadline)) return null;
  for (const awaited of state.awaits) {
    if (awaited.kind !== "event" || awaited.event !== event.name) continue;
    if (matchesFilters(awaited.where, event, zone)) return { kind: "event", event, port: awaited.port };
  }
  return null;
}

/** What news of a message wakes the enrolment that sent it with, if anything. */
function wakenedByMessage(
  { stepId, visit, state }: Enrolment,
  news: { stepId: string; visit: number; state: MessageState; detail: Record<string, unknown> },
): WokenBy | null {
  if (news.stepId !== stepId || news.visit !== visit) return null;
  for (const awaited of state.awaits) {
    if (awaited.kind === "message" && awaited.states.includes(news.state)) {
      return { kind: "message", port: awaited.port, state: news.state, detail: news.detail };
    }
  }
  return null;
}

/** News of a message that the resting step sent itself. */
export function newsFor(enrolment: Enrolment, event: SeenEvent): WokenBy | null {
  const state = receiptState(event.name);
  if (state === null || state === "unsubscribed") return null;
  const about = receiptProperties.safeParse(event.properties);
  if (!about.success || about.data.enrolment_id !== enrolment.id) return null;
  const { step_id: stepId, visit } = about.data;
  return wakenedByMessage(enrolment, { stepId: stepId ?? "", visit: visit ?? 1, state, detail: about.data });
}

/** The exit rules that are predicates: checked before every step and whenever their answer could change. */
export function exitPredicates({ settings }: Graph): { id: string; predicate: Predicate }[] {
  return settings.exitRules.flatMap(({ id, when }) =>
    when.kind === "predicate" ? [{ id, predicate: when.predicate }] : [],
  );
}

/** The predicates a resting enrolment waits for. */
export function awaitedPredicates({ state }: Enrolment): Extract<Await, { kind: "predicate" }>[] {
  return state.awaits.filter((awaited) => awaited.kind === "predicate");
}

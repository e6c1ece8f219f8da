import { receiptProperties, receiptState } from "../content/message-events";
import { lengthOf } from "../schedule/exact-duration";
import type { Predicate } from "../segment/predicate";
import type { Graph } from "./compile-graph";
import type { Await, Enrolment, MessageState, SeenEvent, WokenBy } from "./enrolment";
import { matchesFilters } from "./match-filters";

/** Why an enrolment ends before its step would let it go. */
export type Ending = { outcome: "exit_rule" | "goal"; reason?: string };

/** The ending this event brings, if any. An event from before the entry ends nothing. */
export function endingBy(graph: Graph, enrolment: Enrolment, event: SeenEvent, zone: string): Ending | null {
  if (event.time < enrolment.enteredAt) return null;
  const { goals, exitRules } = graph.settings;
  const reached = goals.find(
    ({ exits, event: name, where, window }) =>
      exits &&
      name === event.name &&
      event.time < enrolment.enteredAt + lengthOf(window) &&
      matchesFilters(where, event, zone),
  );
  if (reached) return { outcome: "goal", reason: reached.id };
  for (const { id, when } of exitRules) {
    if (when.kind === "event" && when.event === event.name && matchesFilters(when.where, event, zone)) {
      return { outcome: "exit_rule", reason: id };
    }
  }
  return null;
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

import { chanceOf } from "./chance";
import type { Graph, GraphStep } from "./compile-graph";
import type { Enrolment, LedgerRow, WokenBy } from "./enrolment";
import type { Decision, Effect, FactValue, HandlerContext } from "./node";

/** The values of a step's fact requests, by their names. */
export type Facts = Record<string, FactValue>;

/** What holds around a step for this person and journey, and neither its config nor a fact says. */
export type World = Pick<HandlerContext, "zone" | "limits" | "handledAt">;

/** What one step of one enrolment comes to. `fault` is set when the handler threw: data for the log. */
export type Advanced = {
  enrolment: Enrolment;
  ledger: LedgerRow[];
  effects: Effect[];
  /** `moving`: it stands at the next step, which has not run yet. */
  next: "moving" | "resting" | "ended";
  fault?: unknown;
};

/**
 * Runs the step an enrolment stands at, once. Pure: time, chance and knowledge come from outside, so the engine and
 * the simulator agree. `wokenBy` is `arrival` for somebody who has just come to the step, else what ends the rest.
 * @param now ms since epoch; never before the enrolment's arrival
 */
export function advance(
  graph: Graph,
  enrolment: Enrolment,
  wokenBy: WokenBy,
  facts: Facts,
  now: number,
  world: World,
): Advanced {
  const step = graph.steps.get(enrolment.stepId);
  const arriving = wokenBy.kind === "arrival";
  if (!step) return endEnrolment(enrolment, { outcome: "error", reason: "step_missing" }, now, arriving);
  let decision: Decision;
  try {
    decision = step.handler.run(step.config, contextOf(enrolment, wokenBy, facts, now, world));
  } catch (fault) {
    return { ...endEnrolment(enrolment, { outcome: "error", reason: "step_failed" }, now, arriving), fault };
  }
  const effects = decision.effects ?? [];
  const kept = keepValues(enrolment, effects);
  switch (decision.do) {
    case "continue":
      return { ...leave(step, kept, decision, now, arriving), effects };
    case "exit":
      return { ...endEnrolment(kept, decision, now, arriving), effects };
    case "sleep":
      return { ...rest(kept, { awaits: [], deadline: decision.until }, arriving), effects };
    case "await":
      return { ...rest(kept, { awaits: decision.awaits, deadline: decision.until }, arriving), effects };
    default:
      return decision satisfies never;
  }
}

function contextOf(enrolment: Enrolment, wokenBy: WokenBy, facts: Facts, now: number, world: World) {
  const { id, profileId, journeyId, stepId, visit, arrivedAt, enteredAt, state } = enrolment;
  return {
    now,
    wokenBy,
    facts,
    profileId,
    enrolmentId: id,
    journeyId,
    stepId,
    visit,
    arrivedAt,
    enteredAt,
    entryEvent: state.entryEvent,
    data: state.data,
    // The journey is part of it: copies of a step in two journeys must not send the same people the same way.
    chance: (scope: "profile" | "enrolment", salt = "") =>
      chanceOf(`${scope}:${scope === "profile" ? profileId : id}:${journeyId}:${stepId}:${salt}`),
    ...world,
  };
}

function keepValues(enrolment: Enrolment, effects: Effect[]): Enrolment {
  const kept = effects.findLast((effect) => effect.kind === "keep");
  if (!kept) return enrolment;
  const data = { ...enrolment.state.data, [enrolment.stepId]: kept.value };
  return { ...enrolment, state: { ...enrolment.state, data } };
}

type Left = { port: string; outcome?: string; reason?: string };

function leave(step: GraphStep, enrolment: Enrolment, { port, outcome, reason }: Left, now: number, arriving: boolean) {
  const exit = step.exits.get(port);
  if (!exit) return endEnrolment(enrolment, { outcome: "no_path", reason: reason ?? outcome ?? port }, now, arriving);
  const row = rowOf(enrolment, arriving ? 3 : 2, now, { port: exit.port, outcome, reason });
  const visit = (enrolment.state.visits[exit.to] ?? 0) + 1;
  const moved: Enrolment = {
    ...enrolment,
    stepId: exit.to,
    visit,
    arrivedAt: now,
    state: { ...enrolment.state, visits: { ...enrolment.state.visits, [exit.to]: visit }, awaits: [], deadline: null },
  };
  return { enrolment: moved, ledger: [row], effects: [], next: "moving" as const };
}

type Waiting = Pick<Enrolment["state"], "awaits" | "deadline">;

function rest(enrolment: Enrolment, waiting: Waiting, arriving: boolean) {
  return {
    enrolment: { ...enrolment, state: { ...enrolment.state, ...waiting } },
    // Somebody who was resting already and rests on has not arrived again.
    ledger: arriving ? [rowOf(enrolment, 1, null, {})] : [],
    effects: [],
    next: "resting" as const,
  };
}

/**
 * Ends an enrolment where it stands: an exit step, an exit rule, a goal, a stopped journey.
 * @param arriving true while it has not yet rested at the step
 */
export function endEnrolment(
  enrolment: Enrolment,
  { outcome, reason }: { outcome: string; reason?: string },
  now: number,
  arriving: boolean,
): Advanced {
  const row = rowOf(enrolment, arriving ? 3 : 2, now, { outcome, reason });
  return {
    enrolment: {
      ...enrolment,
      status: "ended",
      endedAt: now,
      endReason: outcome,
      state: { ...enrolment.state, awaits: [], deadline: null },
    },
    ledger: [row],
    effects: [],
    next: "ended",
  };
}

function rowOf(
  { stepId, visit, arrivedAt }: Enrolment,
  kind: 1 | 2 | 3,
  leftAt: number | null,
  { port, outcome, reason }: Partial<Left>,
): LedgerRow {
  return {
    stepId,
    visit,
    kind,
    arrivedAt,
    leftAt,
    port: port ?? null,
    outcome: outcome ?? null,
    reason: reason ?? null,
    value: null,
  };
}

/** A new enrolment standing at its entry step, which has not run yet. */
export function enter(
  from: Pick<Enrolment, "id" | "profileId" | "journeyId" | "versionId" | "key" | "stepId"> & {
    entryEvent: Enrolment["state"]["entryEvent"];
  },
  now: number,
): Enrolment {
  const { entryEvent, ...ids } = from;
  return {
    ...ids,
    status: "active",
    enteredAt: now,
    visit: 1,
    arrivedAt: now,
    state: { entryEvent, visits: { [from.stepId]: 1 }, awaits: [], deadline: null, data: {} },
    endedAt: null,
    endReason: null,
  };
}

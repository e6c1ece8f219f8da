import { type Advanced, endEnrolment } from "./advance";
import type { Graph } from "./compile-graph";
import { equalJson } from "./diff";
import type { Enrolment, LedgerRow } from "./enrolment";

/** Where people at each step of an older version go on: a step of the new one, or null = their journey ends. */
export type StepMapping = Readonly<Record<string, string | null>>;

type Node = { id: string; type: string };

/**
 * Where people at a step go unless somebody decides: to the same step. Undefined where the new version has no step of
 * this id and type; then they stay in their version until somebody decides.
 */
export function usualTarget({ id, type }: Node, to: ReadonlyMap<string, Node>): string | undefined {
  return to.get(id)?.type === type ? id : undefined;
}

/** The step a resting enrolment goes on at; null = it ends; undefined = it stays in its version. */
export function targetOf(stepId: string, from: Graph, to: Graph, mapping: StepMapping): string | null | undefined {
  const chosen = mapping[stepId];
  if (chosen === null || (chosen !== undefined && to.steps.has(chosen))) return chosen;
  const step = from.steps.get(stepId);
  return step && usualTarget(step, to.steps);
}

/** A move to another version: what is written for leaving the old one, and how it goes on in the new one. */
export type Migrated = {
  left: Advanced;
  /** The arrival to write where the rest goes on as it was; null where the new step runs first, or all ends. */
  arrival: LedgerRow | null;
};

type Destination = { versionId: number; from: Graph; to: Graph; target: string | null };

/**
 * Moves a resting enrolment to another version. At the same step the stay goes on: it keeps its arrival and visit, so
 * a wait of 30 days ends when it would have, and a message sent is not sent again. If the step says the same as before
 * it is not even run; any other step runs as if the person had just come.
 * @param now ms since epoch
 */
export function migrate(enrolment: Enrolment, { versionId, from, to, target }: Destination, now: number): Migrated {
  if (target === null) {
    return { left: endEnrolment(enrolment, { outcome: "version_closed" }, now, false), arrival: null };
  }
  const { stepId, visit, arrivedAt, state } = enrolment;
  const [before, after] = [from.steps.get(stepId), to.steps.get(target)];
  const stays = target === stepId && before?.type === after?.type;
  const unchanged = stays && equalJson(before?.config, after?.config);
  const nextVisit = stays ? visit : (state.visits[target] ?? 0) + 1;
  const { held: _held, ...woken } = state;
  const moved: Enrolment = {
    ...enrolment,
    versionId,
    stepId: target,
    visit: nextVisit,
    arrivedAt: stays ? arrivedAt : now,
    state: unchanged
      ? state
      : { ...woken, visits: { ...state.visits, [target]: nextVisit }, awaits: [], deadline: null },
  };
  const row: LedgerRow = {
    stepId,
    visit,
    kind: 2,
    arrivedAt,
    leftAt: now,
    port: null,
    outcome: "moved",
    reason: null,
    value: null,
  };
  const arrival: LedgerRow = { ...row, kind: 1, leftAt: null, outcome: null };
  return {
    left: { enrolment: moved, ledger: [row], effects: [], next: unchanged ? "resting" : "moving" },
    arrival: unchanged ? arrival : null,
  };
}

import { earlier } from "../../segment/answer";
import { type Advanced, advance, endEnrolment } from "../advance";
import type { WokenBy } from "../enrolment";
import { awaitedPredicates, exitPredicates } from "../wake";
import { worldOf } from "../world";
import { noteEffect } from "./effects";
import { factsOf } from "./facts";
import { ask, type Life, type Mover, type Resting } from "./life";

const wavesMax = 1000;

/** Moves enrolments step by step, side by side as the engine does, until all rest or have ended. */
export function stepWaves(life: Life, movers: readonly Mover[]): void {
  let wave = movers;
  for (let n = 0; wave.length > 0; n++) {
    const standing = n === wavesMax ? endLoops(life, wave) : endByExitRules(life, wave);
    const next: Mover[] = [];
    const resting: Resting[] = [];
    for (const mover of byStep(standing)) {
      const advanced = run(life, mover);
      if (advanced.next === "moving") next.push({ ...mover, wokenBy: { kind: "arrival" } });
      else if (advanced.next === "resting") resting.push(mover.resting);
    }
    wave = [...next, ...settle(life, resting)];
  }
}

function run(life: Life, { resting, wokenBy, at }: Mover): Advanced {
  const { enrolment, journey } = resting;
  const world = worldOf(journey.graph.settings, { zone: life.zone, limits: life.limits }, life.traits, life.now);
  const advanced = advance(journey.graph, enrolment, wokenBy, factsOf(life, resting), at, world);
  record(life, resting, advanced, at);
  return advanced;
}

/** Exit rules win over any step at the same instant. */
function endByExitRules(life: Life, wave: readonly Mover[]): Mover[] {
  const rules = wave.map(({ resting }) =>
    exitPredicates(resting.journey.graph).find(({ predicate }) => ask(life, predicate).matches),
  );
  return wave.filter((mover, at) => {
    const rule = rules[at];
    if (rule) end(life, mover, { outcome: "exit_rule", reason: rule.id });
    return rule === undefined;
  });
}

function endLoops(life: Life, wave: readonly Mover[]): Mover[] {
  for (const mover of wave) end(life, mover, { outcome: "error", reason: "endless_loop" });
  return [];
}

function end(life: Life, { resting, wokenBy, at }: Mover, ending: { outcome: string; reason?: string }): void {
  record(life, resting, endEnrolment(resting.enrolment, ending, at, wokenBy.kind === "arrival"), at);
}

/** Those at the same step come one behind the other, in the engine's order. */
function byStep(movers: readonly Mover[]): Mover[] {
  const groups = new Map<string, Mover[]>();
  for (const mover of movers) {
    const { versionId, stepId } = mover.resting.enrolment;
    const key = `${versionId} ${stepId}`;
    groups.set(key, [...(groups.get(key) ?? []), mover]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => group);
}

/**
 * Looks at enrolments that rest: what they wait for and holds moves them on, for all others the instant is set at
 * which to look again. Timers are not looked at here.
 */
export function settle(life: Life, resting: readonly Resting[]): Mover[] {
  return resting.flatMap((one) => {
    const wokenBy = wake(life, one);
    return wokenBy ? [{ resting: one, wokenBy, at: Math.max(life.now, one.enrolment.arrivedAt) }] : [];
  });
}

function wake(life: Life, resting: Resting): WokenBy | null {
  const { deadline } = resting.enrolment.state;
  let wakeAt = deadline;
  for (const { predicate } of exitPredicates(resting.journey.graph)) {
    const { matches, until } = ask(life, predicate);
    if (matches) return { kind: "timer" };
    wakeAt = earlier(wakeAt, until);
  }
  const late = deadline !== null && deadline <= life.now;
  for (const { predicate, port } of awaitedPredicates(resting.enrolment)) {
    const { matches, until } = ask(life, predicate);
    if (matches && !late) return { kind: "predicate", port };
    wakeAt = earlier(wakeAt, matches ? life.now : until);
  }
  resting.wakeAt = wakeAt;
  return null;
}

/** Takes over what a step came to: the enrolment as it is now, its ledger rows and its effects. */
export function record(life: Life, resting: Resting, { enrolment, ledger, effects }: Advanced, at: number): void {
  const { journeyId, id: enrolmentId, stepId, visit } = resting.enrolment;
  for (const row of ledger) life.out.ledger.push({ ...row, journeyId, enrolmentId });
  for (const effect of effects) noteEffect(life, { journeyId, enrolmentId, stepId, visit, at }, effect);
  resting.enrolment = enrolment;
  if (enrolment.status === "ended") {
    resting.wakeAt = null;
    life.enrolments = life.enrolments.filter((one) => one !== resting);
    life.past.push({ journeyId, key: enrolment.key, endedAt: enrolment.endedAt ?? at });
  }
}

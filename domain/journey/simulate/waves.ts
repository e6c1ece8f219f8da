import { earlier } from "../../segment/answer";
import { type Advanced, advance, endEnrolment } from "../advance";
import { byPriority } from "../by-priority";
import type { WokenBy } from "../enrolment";
import { goalsOpenUntil } from "../goals";
import { farewellOf } from "../stay";
import { awaitedPredicates, exitPredicates } from "../wake";
import { worldOf } from "../world";
import { noteEffect } from "./effects";
import { factsOf } from "./facts";
import { ask, type Life, type Mover, type Resting } from "./life";

const wavesMax = 1000;

/** Moves enrolments step by step until all rest or have ended; those in more important journeys first. */
export function stepWaves(life: Life, movers: readonly Mover[]): void {
  for (const group of byPriority(movers, ({ resting }) => resting.journey.graph.settings.priority)) {
    runWaves(life, group);
  }
}

/** Side by side, as the engine does. */
function runWaves(life: Life, movers: readonly Mover[]): void {
  let wave = movers;
  for (let n = 0; wave.length > 0; n++) {
    const standing = n === wavesMax ? endLoops(life, wave) : endEarly(life, wave);
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

function run(life: Life, mover: Mover): Advanced {
  const { resting, wokenBy, at } = mover;
  const { enrolment, journey } = resting;
  const world = worldOf(journey.graph.settings, { zone: life.zone, limits: life.limits }, life.traits, life.now);
  const advanced = advance(journey.graph, enrolment, wokenBy, factsOf(life, mover), at, world);
  record(life, resting, advanced, at);
  return advanced;
}

/** Exit rules, the longest stay and the end of the journey win over any step at the same instant. */
function endEarly(life: Life, wave: readonly Mover[]): Mover[] {
  const endings = wave.map(({ resting, at }) => {
    const rule = exitPredicates(resting.journey.graph).find(({ predicate }) => ask(life, predicate).matches);
    if (rule) return { outcome: "exit_rule", reason: rule.id };
    const last = farewell(life, resting);
    return last !== null && last.at <= at ? { outcome: last.outcome } : null;
  });
  return wave.filter((mover, at) => {
    const ending = endings[at] ?? null;
    if (ending) end(life, mover, ending);
    return ending === null;
  });
}

const farewell = (life: Life, { journey: { graph }, enrolment }: Resting) =>
  farewellOf(graph.settings, enrolment, graph.settings.runs, life.zone);

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
  const last = farewell(life, resting);
  if (last !== null && last.at <= life.now) return { kind: "timer" };
  let wakeAt = earlier(deadline, last?.at ?? null);
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
  const { journeyId, id: enrolmentId, stepId, visit, status: before } = resting.enrolment;
  for (const row of ledger) life.out.ledger.push({ ...row, journeyId, enrolmentId });
  for (const effect of effects) noteEffect(life, { journeyId, enrolmentId, stepId, visit, at }, effect);
  resting.enrolment = enrolment;
  if (before === "active" && enrolment.status === "ended") leave(life, resting, at);
}

function leave(life: Life, resting: Resting, at: number): void {
  const { journeyId, key, endedAt, enteredAt, endReason, stepId } = resting.enrolment;
  resting.wakeAt = null;
  life.enrolments = life.enrolments.filter((one) => one !== resting);
  life.past.push({ journeyId, key, enteredAt, endedAt: endedAt ?? at, endReason, stepId });
  // Goals count after the end, too.
  if (goalsOpenUntil(resting.journey.graph.settings, resting.enrolment) !== null) life.ended.push(resting);
}

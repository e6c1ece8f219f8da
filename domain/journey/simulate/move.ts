import { earlier } from "@/domain/segment/answer";
import { type Advanced, advance, endEnrolment } from "../advance";
import type { WokenBy } from "../enrolment";
import { awaitedPredicates, exitPredicates } from "../wake";
import { worldOf } from "../world";
import { factsOf } from "./facts";
import { ask, type Life, type Resting, setTraits } from "./life";

const wavesMax = 1000;

/** Looks at everybody who rests: predicates that hold move them on. */
export function lookAgain(life: Life): void {
  for (const resting of [...life.enrolments]) {
    const wokenBy = settle(life, resting);
    if (wokenBy) move(life, resting, wokenBy);
  }
}

/** Wakes whoever's time has come. */
export function runDue(life: Life): void {
  for (const resting of [...life.enrolments]) {
    if (resting.enrolment.status === "ended" || resting.wakeAt === null || resting.wakeAt > life.now) continue;
    const { deadline } = resting.enrolment.state;
    const wokenBy = deadline !== null && deadline <= life.now ? { kind: "timer" as const } : settle(life, resting);
    if (wokenBy) move(life, resting, wokenBy);
  }
}

/** What a resting enrolment is woken by at once, or null with its alarm set. */
function settle(life: Life, resting: Resting): WokenBy | null {
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

/** Moves one enrolment until it rests or ends. */
export function move(life: Life, resting: Resting, first: WokenBy): void {
  let wokenBy: WokenBy | null = first;
  for (let wave = 0; wokenBy !== null; wave++) {
    const { enrolment, journey } = resting;
    const arriving = wokenBy.kind === "arrival";
    const rule = exitPredicates(journey.graph).find(({ predicate }) => ask(life, predicate).matches);
    if (rule || wave === wavesMax) {
      const ending = rule ? { outcome: "exit_rule", reason: rule.id } : { outcome: "error", reason: "endless_loop" };
      record(life, resting, endEnrolment(enrolment, ending, life.now, arriving));
      return;
    }
    const world = worldOf(journey.graph.settings, { zone: life.zone, limits: life.limits }, life.traits);
    const advanced = advance(journey.graph, enrolment, wokenBy, factsOf(life, resting), life.now, world);
    record(life, resting, advanced);
    if (advanced.next === "ended") return;
    wokenBy = advanced.next === "moving" ? { kind: "arrival" } : settle(life, resting);
  }
}

/** Takes over what a step came to. */
export function record(life: Life, resting: Resting, { enrolment, ledger, effects }: Advanced): void {
  const { journeyId, id: enrolmentId, stepId } = resting.enrolment;
  for (const row of ledger) life.out.ledger.push({ ...row, journeyId, enrolmentId });
  for (const effect of effects) {
    if (effect.kind === "message") life.out.messages.push({ ...effect, journeyId, stepId });
    else if (effect.kind === "setTraits") {
      setTraits(life, effect.traits);
      life.pendingTraits.push(effect.traits);
    }
  }
  resting.enrolment = enrolment;
  if (enrolment.status === "ended") {
    resting.wakeAt = null;
    life.enrolments = life.enrolments.filter((one) => one !== resting);
    life.past.push({ journeyId, key: enrolment.key, endedAt: enrolment.endedAt ?? life.now });
  }
}

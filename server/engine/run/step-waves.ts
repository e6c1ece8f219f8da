import { type Advanced, advance, endEnrolment, type Facts } from "@/domain/journey/advance";
import { byPriority } from "@/domain/journey/by-priority";
import type { WokenBy } from "@/domain/journey/enrolment";
import { exitPredicates } from "@/domain/journey/wake";
import { worldOf } from "@/domain/journey/world";
import { log } from "@/server/log";
import { type Held, type Mover, record } from "./desk";
import { loadFacts } from "./facts/load-facts";
import { answer, forget, learnAnswers, type Question } from "./knowledge";
import { settle } from "./settle";
import { farewell, surroundings, type Turn } from "./turn-context";

/** Nobody goes round a loop more often than this in one turn; a drawn loop without a wait is refused at publish. */
const wavesMax = 1000;

/** Moves people step by step until everybody rests or has ended; those in more important journeys first. */
export async function stepWaves(turn: Turn, movers: readonly Mover[]): Promise<void> {
  for (const group of byPriority(movers, ({ held }) => held.graph.settings.priority)) await runWaves(turn, group);
}

/** All who stand at the same step are handled together, so each fact is loaded once for the whole group. */
async function runWaves(turn: Turn, movers: Mover[]): Promise<void> {
  let wave = movers;
  for (let n = 0; wave.length > 0; n++) {
    if (n === wavesMax) return endLoops(turn, wave);
    const resting: Held[] = [];
    const next: Mover[] = [];
    await learnAnswers(turn, wave.flatMap(exitQuestions));
    const standing = wave.filter((mover) => !endsEarly(turn, mover));
    for (const group of byStep(standing)) {
      const factsOf = await loadFacts(turn, group);
      for (const mover of group) {
        const advanced = run(turn, mover, factsOf(mover.held));
        if (advanced.next === "moving") next.push({ held: mover.held, wokenBy: arrival, at: mover.at });
        else if (advanced.next === "resting") resting.push(mover.held);
      }
    }
    wave = [...next, ...(await settle(turn, resting))];
  }
}

const arrival: WokenBy = { kind: "arrival" };

function run(turn: Turn, { held, wokenBy, at }: Mover, facts: Facts): Advanced {
  const { enrolment, graph, workspaceId } = held;
  const traits = turn.knowledge.traits.get(enrolment.profileId);
  const world = worldOf(graph.settings, surroundings(turn, workspaceId), traits, turn.now);
  const advanced = advance(graph, enrolment, wokenBy, facts, at, world);
  if (advanced.fault !== undefined) {
    log.error({ error: advanced.fault, versionId: enrolment.versionId, stepId: enrolment.stepId }, "A step failed.");
  }
  for (const effect of advanced.effects) if (effect.kind === "setTraits") overlay(turn, held, effect.traits);
  record(turn.desk, held, advanced, at);
  return advanced;
}

/** Later steps of this turn see the new traits at once; the row is written at the end. */
function overlay(turn: Turn, { enrolment: { profileId } }: Held, patch: Record<string, unknown>): void {
  const traits = { ...turn.knowledge.traits.get(profileId), ...patch };
  for (const [path, value] of Object.entries(patch)) if (value === null) delete traits[path];
  turn.knowledge.traits.set(profileId, traits);
  forget(turn, profileId);
}

function exitQuestions({ held }: { held: Held }): Question[] {
  const { graph, workspaceId, enrolment } = held;
  return exitPredicates(graph).map(({ predicate }) => ({ workspaceId, profileId: enrolment.profileId, predicate }));
}

/** Exit rules, the longest stay and the end of the journey win over any step at the same instant. */
function endsEarly(turn: Turn, { held, wokenBy, at }: Mover): boolean {
  const { graph, enrolment, workspaceId } = held;
  const rule = exitPredicates(graph).find(
    ({ predicate }) => answer(turn, { workspaceId, profileId: enrolment.profileId, predicate }).matches,
  );
  const last = farewell(turn, held);
  const isOver = last !== null && last.at <= at;
  if (!rule && !isOver) return false;
  const ending = rule ? { outcome: "exit_rule", reason: rule.id } : { outcome: last?.outcome ?? "over" };
  record(turn.desk, held, endEnrolment(enrolment, ending, at, wokenBy.kind === "arrival"), at);
  return true;
}

function endLoops(turn: Turn, wave: Mover[]): void {
  for (const { held, wokenBy, at } of wave) {
    log.error({ versionId: held.enrolment.versionId, stepId: held.enrolment.stepId }, "An endless loop was ended.");
    const ending = { outcome: "error", reason: "endless_loop" };
    record(turn.desk, held, endEnrolment(held.enrolment, ending, at, wokenBy.kind === "arrival"), at);
  }
}

function byStep(movers: Mover[]): Mover[][] {
  const groups = new Map<string, Mover[]>();
  for (const mover of movers) {
    const { versionId, stepId } = mover.held.enrolment;
    const key = `${versionId} ${stepId}`;
    const group = groups.get(key);
    if (group) group.push(mover);
    else groups.set(key, [mover]);
  }
  // In an order that does not depend on who else is in the batch.
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

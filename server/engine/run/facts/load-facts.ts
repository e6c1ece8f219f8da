import type { Facts } from "@/domain/journey/advance";
import type { FactRequest } from "@/domain/journey/node";
import type { Held, Mover } from "@/server/engine/run/desk";
import { answer, learnAnswers, learnTraits, type Question } from "@/server/engine/run/knowledge";
import type { Turn } from "@/server/engine/run/turn-context";
import { readActiveHours } from "./read-active-hours";
import { readAnswers } from "./read-answers";
import { readReach } from "./read-reach";
import { readRecentMessages } from "./read-recent-messages";
import { reserveSlots } from "./reserve-slots";

/** People standing at one step, whose facts are loaded together. */
export type FactGroup = {
  workspaceId: number;
  /** Each once. */
  profileIds: number[];
  movers: readonly Mover[];
};

/** Gives the fact of one person of the group. */
export type FactReader = (held: Held) => Facts[string];

/** Loads the facts of one step for everybody who stands there: one query per fact, whatever the number of people. */
export async function loadFacts(turn: Turn, movers: readonly Mover[]): Promise<(held: Held) => Facts> {
  const [first] = movers;
  const step = first?.held.graph.steps.get(first.held.enrolment.stepId);
  if (!first || !step) return () => ({});
  const { workspaceId } = first.held;
  const profileIds = [...new Set(movers.map(({ held }) => held.enrolment.profileId))];
  const group = { workspaceId, profileIds, movers };
  const readers: [string, FactReader][] = [];
  const asked: Question[] = [];
  for (const [name, request] of Object.entries(step.facts)) {
    if (request.kind === "predicate") {
      asked.push(...profileIds.map((profileId) => ({ workspaceId, profileId, predicate: request.predicate })));
    }
    readers.push([name, await readerOf(turn, group, request)]);
  }
  await learnAnswers(turn, asked);
  return (held) => Object.fromEntries(readers.map(([name, read]) => [name, read(held)]));
}

async function readerOf(turn: Turn, group: FactGroup, request: FactRequest): Promise<FactReader> {
  switch (request.kind) {
    case "predicate":
      return ({ workspaceId, enrolment: { profileId } }) =>
        answer(turn, { workspaceId, profileId, predicate: request.predicate }).matches;
    case "traits":
      await learnTraits(turn, group.profileIds);
      return ({ enrolment }) => turn.knowledge.traits.get(enrolment.profileId) ?? {};
    case "reach":
      return readReach(turn, group, request);
    case "recentMessages":
      return readRecentMessages(turn, group);
    case "activeHours":
      return readActiveHours(turn, group, request);
    case "answers":
      return readAnswers(turn, group, request);
    case "slot":
      return reserveSlots(turn, group, request);
    default:
      return request satisfies never;
  }
}

import type { Traits } from "@/domain/identity/fold-traits";
import { type Answer, combine } from "@/domain/segment/answer";
import { leafKey } from "@/domain/segment/leaf-key";
import {
  type CoreLeaf,
  type CorePredicate,
  coreLeavesOf,
  expand,
  type RankThreshold,
} from "@/domain/segment/leaves/expand";
import type { Predicate } from "@/domain/segment/predicate";
import { answerLeaves } from "@/server/segments/answer-leaves";
import type { Turn } from "./turn-context";
import { zoneOf } from "./turn-context";

/** What a turn has found out about people: each fact is asked once, for many people at a time. */
export type Knowledge = { traits: Map<number, Traits>; answers: Map<string, Map<number, Answer>> };

/** Nothing known yet. */
export function emptyKnowledge(): Knowledge {
  return { traits: new Map(), answers: new Map() };
}

/** Reads the traits of these profiles that are not known yet: one statement, none if all are. */
export async function learnTraits(turn: Turn, profileIds: Iterable<number>): Promise<void> {
  const { traits } = turn.knowledge;
  const missing = [...new Set(profileIds)].filter((id) => !traits.has(id));
  if (missing.length === 0) return;
  const rows = await turn.tx<{ id: number; traits: Traits }[]>`
    select id, traits from profile where lane = ${turn.lane} and id = any(${missing}::bigint[])`;
  for (const row of rows) traits.set(row.id, row.traits);
  for (const id of missing) if (!traits.has(id)) traits.set(id, {});
}

/** Somebody's predicate to be answered. */
export type Question = { workspaceId: number; profileId: number; predicate: Predicate };

/** Answers predicates: a leaf asked about many people is answered for all of them at once. */
export async function learnAnswers(turn: Turn, questions: readonly Question[]): Promise<void> {
  const { answers } = turn.knowledge;
  const asked = new Map<string, { workspaceId: number; leaves: Map<string, CoreLeaf>; profileIds: Set<number> }>();
  const leavesOfTree = new Map<Predicate, [string, CoreLeaf][]>();
  for (const { workspaceId, profileId, predicate } of questions) {
    let leaves = leavesOfTree.get(predicate);
    if (!leaves) {
      leaves = coreLeavesOf(coreOf(turn, workspaceId, predicate)).map((leaf) => [keyOf(workspaceId, leaf), leaf]);
      leavesOfTree.set(predicate, leaves);
    }
    const missing = leaves.filter(([key]) => !answers.get(key)?.has(profileId));
    if (missing.length === 0) continue;
    // People with the same leaves unanswered are asked about together.
    const group = `${workspaceId} ${missing.map(([key]) => key).join()}`;
    let one = asked.get(group);
    if (!one) {
      one = { workspaceId, leaves: new Map(missing), profileIds: new Set() };
      asked.set(group, one);
    }
    one.profileIds.add(profileId);
  }
  await learnTraits(
    turn,
    [...asked.values()].flatMap(({ profileIds }) => [...profileIds]),
  );
  for (const { workspaceId, leaves, profileIds } of asked.values()) {
    const answerOf = await answerLeaves(turn.tx, {
      lane: turn.lane,
      workspaceId,
      zone: zoneOf(turn, workspaceId),
      profiles: [...profileIds].map((profileId) => ({ profileId, traits: turn.knowledge.traits.get(profileId) ?? {} })),
      leaves: [...leaves.values()],
      now: new Date(turn.now),
    });
    for (const [key, leaf] of leaves) {
      const known = answers.get(key) ?? new Map<number, Answer>();
      answers.set(key, known);
      for (const profileId of profileIds) known.set(profileId, answerOf(leaf, profileId));
    }
  }
}

/** The answer to a question that `learnAnswers` has been given. */
export function answer(turn: Turn, { workspaceId, profileId, predicate }: Question): Answer {
  return combine(
    coreOf(turn, workspaceId, predicate),
    (leaf) => turn.knowledge.answers.get(keyOf(workspaceId, leaf))?.get(profileId) ?? { matches: false, until: null },
  );
}

/** Forgets what may have changed with a profile's traits. */
export function forget(turn: Turn, profileId: number): void {
  for (const known of turn.knowledge.answers.values()) known.delete(profileId);
}

const cores = new WeakMap<Predicate, { threshold: RankThreshold | undefined; core: CorePredicate }>();

/** A predicate written out; once for as long as its definition lives. */
function coreOf(turn: Turn, workspaceId: number, predicate: Predicate): CorePredicate {
  const threshold = turn.definitions.workspaces.get(workspaceId)?.threshold;
  const known = cores.get(predicate);
  if (known && known.threshold === threshold) return known.core;
  const core = expand(predicate, threshold ?? (() => null));
  cores.set(predicate, { threshold, core });
  return core;
}

const keys = new WeakMap<CoreLeaf, string>();

function keyOf(workspaceId: number, leaf: CoreLeaf): string {
  let key = keys.get(leaf);
  if (key === undefined) {
    key = leafKey(leaf);
    keys.set(leaf, key);
  }
  return `${workspaceId} ${key}`;
}

import type { Answer } from "@/domain/segment/answer";
import type { Moment } from "@/domain/segment/compare";
import { answerTrait } from "@/domain/segment/evaluate";
import { leafKey } from "@/domain/segment/leaf-key";
import { type EventLeaf, isEventLeaf } from "@/domain/segment/leaves/evaluate-event-leaf";
import type { CoreLeaf } from "@/domain/segment/leaves/expand";
import { consentState, isReachable } from "@/domain/segment/leaves/reach";
import { isSampled } from "@/domain/segment/leaves/sample";
import { coreEventNames } from "@/domain/segment/mentions";
import type { LeafOf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { answerEventLeaves } from "./facts/answer-event-leaves";
import { answerJourneyLeaf } from "./facts/answer-journey-leaf";
import { loadContacts } from "./facts/load-contacts";
import { readLists, readMemberships } from "./facts/read-memberships";
import { eventNameIds } from "./sql/event-name-ids";

/** A profile of the turn's lane with its traits as they are now. */
export type TouchedProfile = { profileId: number; traits: Record<string, unknown> };

export type AnswerLeavesInput = {
  lane: number;
  workspaceId: number;
  /** The workspace's IANA zone. */
  zone: string;
  profiles: readonly TouchedProfile[];
  leaves: readonly CoreLeaf[];
  /** Whom a leaf that takes a statement of its own is asked about, by `leafKey`; all of `profiles` unless given. */
  profilesOf?: ReadonlyMap<string, readonly TouchedProfile[]>;
  /** Who is in the segments that leaves name, where the caller knows; else it is read as it is stored. */
  membershipOf?: (segmentId: number, profileId: number) => Answer | undefined;
  now: Date;
  /** Most events of one name that are read of one person, of whom more is asked in the database; 0 = all is asked there. */
  perName?: number;
};

const perNameMax = 100;
const no: Answer = { matches: false, until: null };
const lasting = (matches: boolean): Answer => ({ matches, until: null });

/**
 * Answers leaves for all touched profiles of a lane: traits and random shares in memory, each distinct leaf about events
 * or a journey with one statement, all segments with one, all lists with one, consent and addresses with three at most.
 * The statements are sent at once. Membership is read as it is stored.
 */
export async function answerLeaves(
  tx: Sql | Tx,
  input: AnswerLeavesInput,
): Promise<(leaf: CoreLeaf, profileId: number) => Answer> {
  const at: Moment = { now: input.now.getTime(), zone: input.zone };
  const distinct = new Map(input.leaves.map((leaf) => [keyOf(leaf), leaf]));
  const [asked, membershipOf, lists, contactOf] = await Promise.all([
    askLeaves(tx, input, distinct, at),
    input.membershipOf ?? readMemberships(tx, input),
    readLists(tx, input),
    loadContacts(tx, input),
  ]);
  const traits = new Map(input.profiles.map((profile) => [profile.profileId, profile.traits]));
  return (leaf, profileId) => {
    switch (leaf.kind) {
      case "trait":
        return answerTrait(leaf, traits.get(profileId) ?? {}, at);
      case "inSegment":
        return (leaf.segmentId === null ? undefined : notYetDue(membershipOf(leaf.segmentId, profileId), at)) ?? no;
      case "inList":
        return lasting(leaf.listId !== null && (lists.get(leaf.listId)?.has(profileId) ?? false));
      case "consent":
        return lasting(consentState(contactOf(profileId).consents, leaf.channel, leaf.topic) === leaf.state);
      case "reachable":
        return lasting(isReachable(leaf, traits.get(profileId) ?? {}, contactOf(profileId)));
      case "onePer":
        return no;
      case "sample":
        return lasting(isSampled(leaf, profileId));
      default: {
        const answers = asked.get(keyOf(leaf));
        if (!answers) throw new Error(`The leaf ${keyOf(leaf)} was not asked for.`);
        return answers(profileId);
      }
    }
  };
}

/** A timer already due is asked again a moment later rather than never. */
function notYetDue(answer: Answer | undefined, { now }: Moment): Answer | undefined {
  return answer && answer.until !== null && answer.until <= now ? { ...answer, until: now + 1 } : answer;
}

/** Leaves live as long as the definitions they are part of; their keys are made once. */
const keys = new WeakMap<CoreLeaf, string>();

function keyOf(leaf: CoreLeaf): string {
  const key = keys.get(leaf) ?? leafKey(leaf);
  keys.set(leaf, key);
  return key;
}

type AnswerOf = (profileId: number) => Answer;

/** The leaves that take a statement of their own. */
async function askLeaves(
  tx: Sql | Tx,
  input: AnswerLeavesInput,
  leaves: ReadonlyMap<string, CoreLeaf>,
  at: Moment,
): Promise<Map<string, AnswerOf>> {
  const nameIds = await eventNameIds(tx, input.workspaceId, [...leaves.values()].flatMap(coreEventNames));
  const askedOf = (key: string) => input.profilesOf?.get(key) ?? input.profiles;
  const ofEvents: { key: string; leaf: EventLeaf; profiles: readonly TouchedProfile[] }[] = [];
  const ofJourneys: { key: string; leaf: LeafOf<"journey">; profiles: readonly TouchedProfile[] }[] = [];
  for (const [key, leaf] of leaves) {
    if (isEventLeaf(leaf)) ofEvents.push({ key, leaf, profiles: askedOf(key) });
    else if (leaf.kind === "journey") ofJourneys.push({ key, leaf, profiles: askedOf(key) });
  }
  const { lane, perName = perNameMax } = input;
  return oncePlanned(tx, async () => {
    const [events, journeys] = await Promise.all([
      answerEventLeaves(tx, ofEvents, { lane, nameIds, at, perName }),
      Promise.all(ofJourneys.map(({ leaf, profiles }) => answerJourneyLeaf(tx, { ...input, at, leaf, profiles }))),
    ]);
    const answers = new Map<string, AnswerOf>();
    for (const [n, { key }] of ofEvents.entries()) answers.set(key, events[n] ?? (() => no));
    for (const [n, { key }] of ofJourneys.entries()) answers.set(key, journeys[n] ?? (() => no));
    return answers;
  });
}

/**
 * Statements that look at each person by the index whoever the people are, so that one plan serves for good. Planning
 * them anew would take longer than running them: there is one for each leaf and a table for each month of events.
 */
async function oncePlanned<T>(tx: Sql | Tx, work: () => Promise<T>): Promise<T> {
  // Sent at once and ahead of the others: the connection keeps their order.
  const begun = tx`set local plan_cache_mode = force_generic_plan`.execute();
  const [, value] = await Promise.all([begun, work()]);
  await tx`set local plan_cache_mode = force_custom_plan`;
  return value;
}

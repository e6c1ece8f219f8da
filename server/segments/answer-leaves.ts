import type { Answer } from "@/domain/segment/answer";
import { answerDid, type DidSummary } from "@/domain/segment/answer-did";
import type { Moment } from "@/domain/segment/compare";
import { answerTrait } from "@/domain/segment/evaluate";
import { leafKey } from "@/domain/segment/mentions";
import type { DidLeaf, Leaf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { eventNameIds } from "./sql/event-name-ids";
import { summarizeDid } from "./sql/summarize-did";

/** A profile of the turn's lane with its traits as they are now. */
export type TouchedProfile = { profileId: number; traits: Record<string, unknown> };

export type AnswerLeavesInput = {
  lane: number;
  workspaceId: number;
  /** The workspace's IANA zone. */
  zone: string;
  profiles: readonly TouchedProfile[];
  leaves: readonly Leaf[];
  now: Date;
};

const no: Answer = { matches: false, until: null };
const nothing: DidSummary = { count: 0, nth: null, afterNth: null, future: null, flip: null };

/**
 * Answers leaves for all touched profiles of a lane: trait leaves in memory, each distinct did-leaf with one
 * statement, all inSegment leaves with one. The statements are sent at once. Membership is read as it is stored.
 */
export async function answerLeaves(
  tx: Sql | Tx,
  input: AnswerLeavesInput,
): Promise<(leaf: Leaf, profileId: number) => Answer> {
  const at: Moment = { now: input.now.getTime(), zone: input.zone };
  const distinct = [...new Map(input.leaves.map((leaf) => [leafKey(leaf), leaf])).values()];
  const [did, memberships] = await Promise.all([
    answerDidLeaves(tx, input, distinct, at),
    readMemberships(tx, input, distinct),
  ]);
  const traits = new Map(input.profiles.map((profile) => [profile.profileId, profile.traits]));
  const keys = new WeakMap<Leaf, string>();
  const keyOf = (leaf: Leaf) => {
    const key = keys.get(leaf) ?? leafKey(leaf);
    keys.set(leaf, key);
    return key;
  };
  return (leaf, profileId) => {
    switch (leaf.kind) {
      case "trait":
        return answerTrait(leaf, traits.get(profileId) ?? {}, at);
      case "did": {
        const summaries = did.get(keyOf(leaf));
        if (!summaries) throw new Error(`The leaf ${keyOf(leaf)} was not asked for.`);
        return answerDid(leaf, summaries.get(profileId) ?? nothing);
      }
      case "inSegment":
        return (leaf.segmentId === null ? undefined : memberships.get(leaf.segmentId)?.get(profileId)) ?? no;
    }
  };
}

async function answerDidLeaves(
  tx: Sql | Tx,
  { lane, workspaceId, profiles }: AnswerLeavesInput,
  leaves: Leaf[],
  at: Moment,
): Promise<Map<string, Map<number, DidSummary>>> {
  const didLeaves = leaves.filter((leaf): leaf is DidLeaf => leaf.kind === "did");
  const profileIds = profiles.map(({ profileId }) => profileId);
  const nameIds = await eventNameIds(
    tx,
    workspaceId,
    didLeaves.map(({ event }) => event),
  );
  const answered = didLeaves.map(async (leaf): Promise<[string, Map<number, DidSummary>]> => {
    const nameId = nameIds.get(leaf.event);
    if (nameId === undefined || profileIds.length === 0) return [leafKey(leaf), new Map()];
    return [leafKey(leaf), await summarizeDid(tx, { lane, nameId, profileIds, leaf, at })];
  });
  return new Map(await Promise.all(answered));
}

async function readMemberships(
  tx: Sql | Tx,
  { lane, workspaceId, profiles, now }: AnswerLeavesInput,
  leaves: Leaf[],
): Promise<Map<number, Map<number, Answer>>> {
  const found = new Map<number, Map<number, Answer>>();
  const ids = leaves.flatMap((leaf) => (leaf.kind === "inSegment" && leaf.segmentId !== null ? [leaf.segmentId] : []));
  if (ids.length === 0 || profiles.length === 0) return found;
  const rows = await tx<{ segmentId: number; profileId: number; isMember: boolean; until: Date | null }[]>`
    select segment_id as "segmentId", profile_id as "profileId", is_member as "isMember", until
    from membership
    where lane = ${lane} and segment_id = any(${ids}::int[]) and workspace_id = ${workspaceId}
      and profile_id = any(${profiles.map(({ profileId }) => profileId)}::bigint[])`;
  for (const { segmentId, profileId, isMember, until } of rows) {
    const bySegment = found.get(segmentId) ?? new Map<number, Answer>();
    // A timer already due is asked again a moment later rather than never.
    const due = until === null ? null : Math.max(until.getTime(), now.getTime() + 1);
    bySegment.set(profileId, { matches: isMember, until: due });
    found.set(segmentId, bySegment);
  }
  return found;
}

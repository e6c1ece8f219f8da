import { type Answer, combine } from "@/domain/segment/answer";
import type { CoreLeaf, RankThreshold } from "@/domain/segment/leaves/expand";
import type { Tx } from "@/server/db/connect";
import { answerLeaves, type TouchedProfile } from "./answer-leaves";
import { type AskedGroup, askedGroups } from "./asked-groups";
import { countMoves } from "./count-moves";
import { membershipWrites, type StoredMembership } from "./membership-writes";
import { readStored, type Stored, type StoredAnswer } from "./read-stored";
import { type LiveSegment, segmentIndex, type WhatChanged } from "./segment-index";

export type { LiveSegment } from "./segment-index";

export type SegmentPerson = { segmentId: number; profileId: number };
export type MembershipChange = SegmentPerson & { change: "enter" | "leave" };

export type UpdateMembershipInput = {
  lane: number;
  workspaceId: number;
  /** The workspace's IANA zone. */
  zone: string;
  /** All segments of the workspace that are computing or live. */
  segments: readonly LiveSegment[];
  /** Everyone who was touched or is due, with their traits as they are now. */
  profiles: readonly TouchedProfile[];
  touched: WhatChanged;
  /**
   * What has changed about each of these people alone, so that nobody is asked about what another one did; who is not among
   * them is only asked what is due. Without it all that is `touched` holds for everybody.
   */
  own?: ReadonlyMap<number, WhatChanged>;
  /** Where ranks begin; without it no one is ranked. Kept as long as `segments` is. */
  threshold?: RankThreshold | undefined;
  /** Memberships of this workspace whose `until` has come. */
  due: readonly SegmentPerson[];
  now: Date;
};

/**
 * Brings membership up to date inside a turn and returns who entered or left which live segment. Each person is only
 * asked about segments that mention something touched about them, are due, or mention a segment whose membership changed; each
 * distinct leaf costs one statement, and all rows are written with one.
 */
export async function updateMembership(tx: Tx, input: UpdateMembershipInput): Promise<MembershipChange[]> {
  const known = new Set(input.segments.map(({ id }) => id));
  const orphans = input.due.filter(({ segmentId }) => !known.has(segmentId));
  const answered: Answered = { changes: [], moves: [], keep: [], drop: orphans };
  await answerMembership(tx, input, (found) => note(answered, found));
  await membershipWrites(tx, input, answered);
  await countMoves(tx, input, answered.moves);
  return answered.changes;
}

/** One person's answer in one segment, with what was stored of it. */
export type FoundAnswer = {
  segment: LiveSegment;
  profileId: number;
  before: StoredAnswer | undefined;
  result: Answer;
  now: Date;
};

/** Finds the answers that `updateMembership` writes, and writes nothing. */
export async function answerMembership(
  tx: Tx,
  input: UpdateMembershipInput,
  tell: (found: FoundAnswer) => void,
): Promise<void> {
  const groups = askedGroups(segmentIndex(input.segments, input.threshold), input);
  const stored = await readStored(tx, input, groups);
  const answerLeaf = await answerFor(tx, input, groups, stored);
  for (const { profiles, asked, affected } of groups)
    for (const { profileId } of profiles) {
      const fresh = new Map<number, Answer>();
      for (const segment of asked) {
        const before = stored.get(segment.id)?.get(profileId);
        if (before && !affected.has(segment)) continue;
        const result = combine(segment.core, (leaf) =>
          leaf.kind === "inSegment" && leaf.segmentId !== null
            ? (fresh.get(leaf.segmentId) ?? answerLeaf(leaf, profileId))
            : answerLeaf(leaf, profileId),
        );
        fresh.set(segment.id, result);
        tell({ segment, profileId, before, result, now: input.now });
      }
    }
}

/** Answers each leaf for those whose segments hold it; a segment of newcomers only for who has no row of it. */
function answerFor(
  tx: Tx,
  { lane, workspaceId, zone, now, profiles }: UpdateMembershipInput,
  groups: readonly AskedGroup[],
  stored: Stored,
) {
  const leaves = new Map<string, CoreLeaf>();
  const askedOf = new Map<string, Set<TouchedProfile>>();
  for (const { asked, affected, profiles: ofGroup } of groups)
    for (const segment of asked) {
      const rows = stored.get(segment.id);
      const those = affected.has(segment) ? ofGroup : ofGroup.filter(({ profileId }) => !rows?.has(profileId));
      if (those.length === 0) continue;
      for (const [key, leaf] of segment.leaves) {
        leaves.set(key, leaf);
        const people = askedOf.get(key) ?? new Set();
        askedOf.set(key, people);
        for (const person of those) people.add(person);
      }
    }
  const profilesOf = new Map([...askedOf].map(([key, people]) => [key, [...people]]));
  const membershipOf = (segmentId: number, profileId: number) => {
    const row = stored.get(segmentId)?.get(profileId);
    return row && { matches: row.isMember, until: row.until };
  };
  const asked = [...leaves.values()];
  return answerLeaves(tx, { lane, workspaceId, zone, profiles, leaves: asked, profilesOf, membershipOf, now });
}

type Answered = {
  changes: MembershipChange[];
  /** Every change, also of a segment that is still being computed. */
  moves: MembershipChange[];
  keep: StoredMembership[];
  drop: SegmentPerson[];
};

/** What one answer changes: a row only where the person is in or could come in by time alone. */
function note(answered: Answered, { segment, profileId, before, result, now }: FoundAnswer): void {
  const person = { segmentId: segment.id, profileId };
  const wasMember = before?.isMember ?? false;
  const { matches, until } = result;
  if (wasMember !== matches) {
    const move: MembershipChange = { ...person, change: matches ? "enter" : "leave" };
    answered.moves.push(move);
    if (segment.status === "live") answered.changes.push(move);
  }
  if (!matches && until === null) {
    if (before) answered.drop.push(person);
  } else if (!before || wasMember !== matches || mustRing(before.until, until, now)) {
    answered.keep.push({ ...person, isMember: matches, until });
  }
}

/**
 * Whether a timer must be set to another instant: not where it rings earlier anyway, and then is set anew. Somebody who goes on
 * buying would have theirs moved with everything they do.
 */
function mustRing(set: number | null, until: number | null, now: Date): boolean {
  if (set === null) return until !== null;
  return set <= now.getTime() || (until !== null && until < set);
}

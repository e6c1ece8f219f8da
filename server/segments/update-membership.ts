import { type Answer, combine } from "@/domain/segment/answer";
import { coreLeavesOf, type RankThreshold } from "@/domain/segment/leaves/expand";
import type { Tx } from "@/server/db/connect";
import { answerLeaves, type TouchedProfile } from "./answer-leaves";
import { countMoves } from "./count-moves";
import { membershipWrites, type StoredMembership } from "./membership-writes";
import { type IndexedSegment, type LiveSegment, segmentIndex, type WhatChanged } from "./segment-index";

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
  /** Where ranks begin; without it no one is ranked. Kept as long as `segments` is. */
  threshold?: RankThreshold | undefined;
  /** Memberships of this workspace whose `until` has come. */
  due: readonly SegmentPerson[];
  now: Date;
};

/**
 * Brings membership up to date inside a turn and returns who entered or left which live segment. Only segments that
 * mention something touched, are due, or mention a segment whose membership changed are asked; each distinct leaf
 * costs one statement, and all rows are written with one.
 */
export async function updateMembership(tx: Tx, input: UpdateMembershipInput): Promise<MembershipChange[]> {
  const index = segmentIndex(input.segments, input.threshold);
  const affected = index.affectedBy(
    input.touched,
    input.due.map(({ segmentId }) => segmentId),
  );
  const isAffected = new Set(affected);
  const newcomers = [...index.newcomers].filter((segment) => !isAffected.has(segment));
  const isNewcomer = new Set(newcomers);
  const known = new Set(input.segments.map(({ id }) => id));
  const orphans = input.due.filter(({ segmentId }) => !known.has(segmentId));
  const asked = index.ordered.filter((segment) => isAffected.has(segment) || isNewcomer.has(segment));
  const stored = await readStored(tx, input, asked);
  const without = input.profiles.filter(({ profileId }) => newcomers.some(({ id }) => !stored.get(id)?.has(profileId)));
  const [answer, answerNewcomer] = await Promise.all([
    answerFor(tx, input, input.profiles, affected),
    answerFor(tx, input, without, newcomers),
  ]);
  const answered: Answered = { changes: [], moves: [], keep: [], drop: orphans };
  for (const { profileId } of input.profiles) {
    const fresh = new Map<number, Answer>();
    for (const segment of asked) {
      const before = stored.get(segment.id)?.get(profileId);
      if (isNewcomer.has(segment) && before) continue;
      const answerLeaf = isNewcomer.has(segment) ? answerNewcomer : answer;
      const result = combine(segment.core, (leaf) =>
        leaf.kind === "inSegment" && leaf.segmentId !== null
          ? (fresh.get(leaf.segmentId) ?? answerLeaf(leaf, profileId))
          : answerLeaf(leaf, profileId),
      );
      fresh.set(segment.id, result);
      note(answered, { segment, profileId, before, result, now: input.now });
    }
  }
  await membershipWrites(tx, input, answered);
  await countMoves(tx, input, answered.moves);
  return answered.changes;
}

function answerFor(
  tx: Tx,
  { lane, workspaceId, zone, now }: UpdateMembershipInput,
  profiles: readonly TouchedProfile[],
  segments: readonly IndexedSegment[],
) {
  const leaves = segments.flatMap(({ core }) => coreLeavesOf(core));
  return answerLeaves(tx, { lane, workspaceId, zone, profiles, leaves, now });
}

type Answered = {
  changes: MembershipChange[];
  /** Every change, also of a segment that is still being computed. */
  moves: MembershipChange[];
  keep: StoredMembership[];
  drop: SegmentPerson[];
};
type Noted = { segment: LiveSegment; profileId: number; before: Before | undefined; result: Answer; now: Date };

/** What one answer changes: a row only where the person is in or could come in by time alone. */
function note(answered: Answered, { segment, profileId, before, result, now }: Noted): void {
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
  } else if (!before || wasMember !== matches || before.until !== until) {
    const since = before && wasMember === matches ? before.since : now;
    answered.keep.push({ ...person, isMember: matches, since, until });
  }
}

type Before = { isMember: boolean; since: Date; until: number | null };

async function readStored(
  tx: Tx,
  { lane, profiles }: UpdateMembershipInput,
  segments: readonly LiveSegment[],
): Promise<Map<number, Map<number, Before>>> {
  if (segments.length === 0 || profiles.length === 0) return new Map();
  const rows = await tx<{ segmentId: number; profileId: number; isMember: boolean; since: Date; until: Date | null }[]>`
    select segment_id as "segmentId", profile_id as "profileId", is_member as "isMember", since, until
    from membership
    where lane = ${lane} and segment_id = any(${segments.map(({ id }) => id)}::int[])
      and profile_id = any(${profiles.map(({ profileId }) => profileId)}::bigint[])`;
  const stored = new Map<number, Map<number, Before>>();
  for (const { segmentId, profileId, isMember, since, until } of rows) {
    const people = stored.get(segmentId) ?? new Map<number, Before>();
    people.set(profileId, { isMember, since, until: until?.getTime() ?? null });
    stored.set(segmentId, people);
  }
  return stored;
}

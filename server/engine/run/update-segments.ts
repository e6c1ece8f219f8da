import { updateComputedTraits } from "@/server/computed-traits/update-computed-traits";
import type { ValueKey } from "@/server/computed-traits/value-writes";
import { type MembershipChange, type SegmentPerson, updateMembership } from "@/server/segments/update-membership";
import { forget, learnTraits } from "./knowledge";
import type { Turn } from "./turn-context";

type TouchedPerson = {
  eventNames: Set<string>;
  traitPaths: Set<string>;
  listIds: Set<number>;
  everything?: boolean;
};

/** Who was touched, by what, in one workspace. */
export type Touched = {
  workspaceId: number;
  profileIds: Set<number>;
  eventNames: Set<string>;
  traitPaths: Set<string>;
  /** Lists whose members have changed, journeys in which people have moved. */
  listIds: Set<number>;
  journeyIds: Set<number>;
  /** After a merge anything may be different. */
  everything?: boolean;
  /** What of it is about each of these people. */
  own: Map<number, TouchedPerson>;
  due: SegmentPerson[];
  /** Computed traits that time alone may have changed. */
  dueValues: ValueKey[];
};

/** Nobody touched yet. */
export function untouched(workspaceId: number): Touched {
  return {
    workspaceId,
    profileIds: new Set(),
    eventNames: new Set(),
    traitPaths: new Set(),
    listIds: new Set(),
    journeyIds: new Set(),
    own: new Map(),
    due: [],
    dueValues: [],
  };
}

/** Counts a person as touched; what has changed about them is added to the answer, and to the sets of all. */
export function touchedPerson(touched: Touched, profileId: number): TouchedPerson {
  touched.profileIds.add(profileId);
  const own = touched.own.get(profileId) ?? { eventNames: new Set(), traitPaths: new Set(), listIds: new Set() };
  touched.own.set(profileId, own);
  return own;
}

/**
 * Brings the computed traits of touched people up to date. Who has got another value counts as touched from here on, so that
 * segments and journeys that mention it follow in the same turn.
 */
export async function updateTraits(turn: Turn, touched: Touched): Promise<void> {
  const workspace = turn.definitions.workspaces.get(touched.workspaceId);
  if (!workspace || (workspace.computedTraits.length === 0 && touched.dueValues.length === 0)) return;
  const profileIds = new Set([...touched.profileIds, ...touched.dueValues.map(({ profileId }) => profileId)]);
  await learnTraits(turn, profileIds);
  const { paths, people } = await updateComputedTraits(turn.tx, {
    lane: turn.lane,
    workspaceId: touched.workspaceId,
    zone: workspace.zone,
    traits: workspace.computedTraits,
    profiles: [...profileIds].map((profileId) => ({
      profileId,
      traits: turn.knowledge.traits.get(profileId) ?? {},
    })),
    touchedIds: touched.profileIds,
    touched,
    due: touched.dueValues,
    now: new Date(turn.now),
  });
  for (const path of paths) touched.traitPaths.add(path);
  for (const [profileId, traits] of people) {
    const own = touchedPerson(touched, profileId);
    for (const path of paths) own.traitPaths.add(path);
    turn.knowledge.traits.set(profileId, traits);
    forget(turn, profileId);
  }
}

/** Brings the membership of touched people up to date and says who entered or left what. */
export async function updateSegments(turn: Turn, touched: Touched): Promise<MembershipChange[]> {
  const workspace = turn.definitions.workspaces.get(touched.workspaceId);
  if (!workspace || (workspace.segments.length === 0 && touched.due.length === 0)) return [];
  for (const { profileId } of touched.due) touched.profileIds.add(profileId);
  await learnTraits(turn, touched.profileIds);
  const changes = await updateMembership(turn.tx, {
    lane: turn.lane,
    workspaceId: touched.workspaceId,
    zone: workspace.zone,
    segments: workspace.segments,
    threshold: workspace.threshold,
    profiles: [...touched.profileIds].map((profileId) => ({
      profileId,
      traits: turn.knowledge.traits.get(profileId) ?? {},
    })),
    touched,
    own: touched.own,
    due: touched.due,
    now: new Date(turn.now),
  });
  // Who is in which segment may have been answered before.
  for (const profileId of touched.profileIds) forget(turn, profileId);
  return changes;
}

/** Memberships whose answer changes by the passing of time alone, and whose time has come. */
export async function dueMemberships(turn: Turn, limit: number): Promise<(SegmentPerson & { workspaceId: number })[]> {
  return turn.tx<(SegmentPerson & { workspaceId: number })[]>`
    select segment_id as "segmentId", profile_id as "profileId", workspace_id as "workspaceId"
    from membership where lane = ${turn.lane} and until <= ${new Date(turn.now)} order by until limit ${limit}`;
}

/** Values of computed traits that change by the passing of time alone, and whose time has come. */
export async function dueValues(turn: Turn, limit: number): Promise<(ValueKey & { workspaceId: number })[]> {
  return turn.tx<(ValueKey & { workspaceId: number })[]>`
    select trait_id as "traitId", profile_id as "profileId", workspace_id as "workspaceId"
    from computed_value where lane = ${turn.lane} and until <= ${new Date(turn.now)} order by until limit ${limit}`;
}

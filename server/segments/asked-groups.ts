import type { TouchedProfile } from "./answer-leaves";
import type { IndexedSegment, SegmentIndex, WhatChanged } from "./segment-index";

/** People about whom the same has changed, and the segments to ask them about. */
export type AskedGroup = {
  profiles: TouchedProfile[];
  /** In dependency order: those that are affected, and those of newcomers for who has no row of them. */
  asked: readonly IndexedSegment[];
  affected: ReadonlySet<IndexedSegment>;
};

type Input = {
  profiles: readonly TouchedProfile[];
  touched: WhatChanged;
  own?: ReadonlyMap<number, WhatChanged>;
  due: readonly { segmentId: number; profileId: number }[];
};

const nothing: WhatChanged = { eventNames: new Set(), traitPaths: new Set() };

/** Puts people together about whom the same has changed: what concerns them is looked up once. */
export function askedGroups(index: SegmentIndex, { profiles, touched, own, due }: Input): AskedGroup[] {
  if (!own) {
    const dueIds = due.map(({ segmentId }) => segmentId);
    return profiles.length === 0 ? [] : [groupOf(index, [...profiles], touched, dueIds)];
  }
  const dueOf = new Map<number, number[]>();
  for (const { segmentId, profileId } of due) dueOf.set(profileId, [...(dueOf.get(profileId) ?? []), segmentId]);
  const groups = new Map<string, AskedGroup>();
  for (const person of profiles) {
    const changed = own.get(person.profileId) ?? nothing;
    const dueIds = dueOf.get(person.profileId) ?? [];
    const key = keyOf(changed, dueIds);
    const known = groups.get(key);
    if (known) known.profiles.push(person);
    else groups.set(key, groupOf(index, [person], changed, dueIds));
  }
  return [...groups.values()];
}

function groupOf(
  index: SegmentIndex,
  profiles: TouchedProfile[],
  changed: WhatChanged,
  dueIds: readonly number[],
): AskedGroup {
  const affected = new Set(index.affectedBy(changed, dueIds));
  const asked = index.ordered.filter((segment) => affected.has(segment) || index.newcomers.has(segment));
  return { profiles, asked, affected };
}

function keyOf(
  { everything, eventNames, traitPaths, listIds, journeyIds }: WhatChanged,
  due: readonly number[],
): string {
  const sets = [eventNames, traitPaths, listIds ?? [], journeyIds ?? [], due].map((set) => [...set].sort());
  return JSON.stringify([everything ?? false, ...sets]);
}

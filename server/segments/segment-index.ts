import type { Answer } from "@/domain/segment/answer";
import { dependencyOrder } from "@/domain/segment/dependency-order";
import { evaluate } from "@/domain/segment/evaluate";
import { leafKey } from "@/domain/segment/leaf-key";
import {
  type CoreLeaf,
  type CorePredicate,
  coreLeavesOf,
  expand,
  type RankThreshold,
} from "@/domain/segment/leaves/expand";
import { type Mentions, mentions, touches } from "@/domain/segment/mentions";
import type { Predicate } from "@/domain/segment/predicate";

/** A segment of the workspace as the turn sees it. Changes of one that is still being computed are not reported. */
export type LiveSegment = { id: number; predicate: Predicate; status: "computing" | "live" };

/** What has changed about the people of a turn. */
export type WhatChanged = {
  eventNames: ReadonlySet<string>;
  traitPaths: ReadonlySet<string>;
  listIds?: ReadonlySet<number>;
  journeyIds?: ReadonlySet<number>;
  /** All segments are asked, as after two profiles were joined. */
  everything?: boolean;
};

/** A segment with what it looks at, its tree written out, and the leaves of that by their keys. */
export type IndexedSegment = LiveSegment & {
  core: CorePredicate;
  mentions: Mentions;
  leaves: readonly (readonly [key: string, leaf: CoreLeaf])[];
};

/** Which segments mention what, so that a turn asks only those that a change concerns. */
export type SegmentIndex = {
  /** Each after those it mentions. */
  ordered: readonly IndexedSegment[];
  /**
   * Segments that hold people of whom nothing is known ("never bought", a random share). A person who is new may match
   * them although nothing they mention was touched.
   */
  newcomers: ReadonlySet<IndexedSegment>;
  /** The segments that mention a journey. */
  ofJourney(journeyId: number): readonly number[];
  /** In dependency order, with all that depend on them. */
  affectedBy(changed: WhatChanged, due: readonly number[]): IndexedSegment[];
};

const noRank: RankThreshold = () => null;
const built = new WeakMap<readonly LiveSegment[], { threshold: RankThreshold; index: SegmentIndex }>();

/** The index of segments; built once for the same list, which lives as long as the definitions do. */
export function segmentIndex(segments: readonly LiveSegment[], threshold: RankThreshold = noRank): SegmentIndex {
  const known = built.get(segments);
  if (known?.threshold === threshold) return known.index;
  const index = build(segments, threshold);
  built.set(segments, { threshold, index });
  return index;
}

function build(segments: readonly LiveSegment[], threshold: RankThreshold): SegmentIndex {
  const ordered = dependencyOrder(segments).map((segment): IndexedSegment => {
    const core = expand(segment.predicate, threshold);
    const leaves = coreLeavesOf(core).map((leaf) => [leafKey(leaf), leaf] as const);
    return { ...segment, core, mentions: mentions(segment.predicate), leaves };
  });
  const listsOf = ({ core }: IndexedSegment) =>
    coreLeavesOf(core).flatMap((leaf) => (leaf.kind === "inList" ? (leaf.listId ?? []) : []));
  const by = <K>(keysOf: (mentioned: Mentions) => readonly K[]) => {
    const found = new Map<K, number[]>();
    for (const { id, mentions: mentioned } of ordered)
      for (const key of keysOf(mentioned)) found.set(key, [...(found.get(key) ?? []), id]);
    return found;
  };
  const byEvent = by(({ eventNames }) => eventNames);
  const byTrait = by(({ traitPaths }) => traitPaths);
  // With the lists of those kept of each key, which the predicate itself does not name.
  const byList = new Map<number, number[]>();
  for (const segment of ordered)
    for (const listId of new Set(listsOf(segment))) byList.set(listId, [...(byList.get(listId) ?? []), segment.id]);
  const byJourney = by(({ journeyIds }) => journeyIds);
  const byContact = ordered.filter(({ mentions: { contact } }) => contact).map(({ id }) => id);
  const concerned = (changed: WhatChanged, due: readonly number[]): Set<number> => {
    if (changed.everything) return new Set(ordered.map(({ id }) => id));
    const ids = new Set([...due, ...byContact]);
    const add = <K>(index: ReadonlyMap<K, number[]>, keys: Iterable<K>) => {
      for (const key of keys) for (const id of index.get(key) ?? []) ids.add(id);
    };
    add(byEvent, changed.eventNames);
    add(byList, changed.listIds ?? []);
    add(byJourney, changed.journeyIds ?? []);
    for (const [path, those] of byTrait)
      if ([...changed.traitPaths].some((trait) => touches(trait, path))) for (const id of those) ids.add(id);
    return ids;
  };
  return {
    ordered,
    newcomers: newcomersAmong(ordered, threshold),
    ofJourney: (journeyId) => byJourney.get(journeyId) ?? [],
    affectedBy: (changed, due) => {
      const ids = concerned(changed, due);
      return ordered.filter(({ id, mentions: { segmentIds } }) => {
        if (!ids.has(id) && !segmentIds.some((other) => ids.has(other))) return false;
        ids.add(id);
        return true;
      });
    },
  };
}

function newcomersAmong(ordered: readonly IndexedSegment[], threshold: RankThreshold): Set<IndexedSegment> {
  const answers = new Map<number, Answer>();
  const drawn = new Set<number>();
  const history = { traits: {}, events: [] };
  return new Set(
    ordered.filter(({ id, predicate, mentions: { sample, segmentIds } }) => {
      const answer = evaluate(predicate, history, 0, {
        zone: "UTC",
        threshold,
        segment: (other) => answers.get(other) ?? { matches: false, until: null },
      });
      answers.set(id, answer);
      const isDrawn = sample || segmentIds.some((other) => drawn.has(other));
      if (isDrawn) drawn.add(id);
      return answer.matches || isDrawn;
    }),
  );
}

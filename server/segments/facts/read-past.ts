import type { SeenEvent } from "@/domain/journey/enrolment";
import type { Moment } from "@/domain/segment/compare";
import type { EventLeaf } from "@/domain/segment/leaves/evaluate-event-leaf";
import { isOfTrait, windowSpan } from "@/domain/segment/leaves/window";
import { coreEventNames } from "@/domain/segment/mentions";
import type { TimeWindow } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { numberArray } from "@/server/db/number-array";
import type { TouchedProfile } from "../answer-leaves";

/** A leaf about events and whom it is asked about. */
export type AskedLeaf = { leaf: EventLeaf; profiles: readonly TouchedProfile[] };

/** What people have done, as far as it was read. */
export type Past = {
  /** The events of one person that a leaf looks at, maybe with others; null where not all of them were read. */
  eventsFor(leaf: EventLeaf, profile: TouchedProfile): SeenEvent[] | null;
};

export type PastQuestion = {
  lane: number;
  nameIds: ReadonlyMap<string, number>;
  at: Moment;
  asked: readonly AskedLeaf[];
  /** Most events of one name read of one person; 0 = read none. */
  perName: number;
};

/** Most events that one statement brings; with more people it brings fewer of each. */
const eventsMax = 50_000;
/** With fewer of each, reading them would be in vain for too many people. */
const perNameMin = 10;
/** A sequence tries every pair of events that may follow each other; a longer history is left to the database. */
const sequenceMax = 100;

/** What is read of one person's events of one name, or was: complete since then (ms, -∞ = all times), newest first. */
type Read = { since: number; withProperties: boolean; events: SeenEvent[] };
/** By name id and person. */
type Reads = Map<number, Map<number, Read>>;

const nothing: Past = { eventsFor: () => null };

/**
 * Reads the events that leaves look at, of all these people with one statement: the newest of each name, as far back as
 * the widest window goes. So many leaves are answered from a few rows, and long histories cost no more than short ones.
 */
export async function readPast(tx: Sql | Tx, question: PastQuestion): Promise<Past> {
  const { nameIds, at, asked, perName } = question;
  const reads = neededReads(question);
  const pairs = [...reads.values()].reduce((sum, people) => sum + people.size, 0);
  const limit = Math.min(perName, Math.floor(eventsMax / Math.max(pairs, 1)));
  if (asked.length === 0 || limit < Math.min(perName, perNameMin) || perName === 0) return nothing;
  if (pairs > 0) await fill(tx, question, reads, limit);
  return {
    eventsFor(leaf, { profileId, traits }) {
      const since = startOf(leaf, at, traits);
      if (since === null) return [];
      const found: SeenEvent[] = [];
      for (const name of new Set(coreEventNames(leaf))) {
        const id = nameIds.get(name);
        if (id === undefined) continue;
        const read = reads.get(id)?.get(profileId);
        if (!read || read.since > since) return null;
        for (const event of read.events) found.push(event);
      }
      return leaf.kind === "sequence" && found.length > sequenceMax ? null : found;
    },
  };
}

/** The widest read that the leaves ask for, of each person and name. */
function neededReads({ asked, nameIds, at }: PastQuestion): Reads {
  const reads: Reads = new Map();
  for (const { leaf, profiles } of asked) {
    const withProperties = readsProperties(leaf);
    const shared = isOfTrait(windowOf(leaf)) ? undefined : startOf(leaf, at, {});
    for (const name of new Set(coreEventNames(leaf))) {
      const id = nameIds.get(name);
      if (id === undefined) continue;
      const people = reads.get(id) ?? new Map<number, Read>();
      reads.set(id, people);
      for (const { profileId, traits } of profiles) {
        const since = shared === undefined ? startOf(leaf, at, traits) : shared;
        if (since === null) continue;
        const read = people.get(profileId);
        if (!read) people.set(profileId, { since, withProperties, events: [] });
        else {
          read.since = Math.min(read.since, since);
          read.withProperties ||= withProperties;
        }
      }
    }
  }
  return reads;
}

/** Which of several is the first is a matter of the whole history. */
const windowOf = (leaf: EventLeaf): TimeWindow => (leaf.kind === "firstLast" ? { kind: "ever" } : leaf.window);

/** The first instant (ms) whose events a leaf looks at, -∞ for all times; null where it looks at none. */
function startOf(leaf: EventLeaf, at: Moment, traits: Record<string, unknown>): number | null {
  const span = windowSpan(windowOf(leaf), at, traits);
  return span && (span.from ?? Number.NEGATIVE_INFINITY);
}

function readsProperties(leaf: EventLeaf): boolean {
  switch (leaf.kind) {
    case "did":
      return leaf.where.length > 0 || leaf.per.by === "property";
    case "firstLast":
      return leaf.where.length > 0;
    case "total":
      return leaf.where.length > 0 || leaf.fn !== "count";
    case "share":
      return true;
    case "sequence":
      return leaf.steps.some(({ where, without }) => where.length > 0 || (without?.where.length ?? 0) > 0);
  }
}

type Row = { place: number; time: number; id: string; properties: SeenEvent["properties"] | null };

async function fill(tx: Sql | Tx, { lane, nameIds }: PastQuestion, reads: Reads, limit: number): Promise<void> {
  const names = new Map([...nameIds].map(([name, id]) => [id, name]));
  const wanted = [...reads].flatMap(([nameId, people]) =>
    [...people].map(([profileId, read]) => ({ nameId, profileId, read })),
  );
  const rows = await tx<Row[]>`
    select u.place::int as place, e.*
    from unnest(
      ${numberArray(wanted.map(({ nameId }) => nameId))}::int[],
      ${numberArray(wanted.map(({ profileId }) => profileId))}::bigint[],
      ${numberArray(wanted.map(({ read }) => read.since / 1000))}::float8[],
      ${numberArray(wanted.map(({ read }) => (read.withProperties ? 1 : 0)))}::int[]
    ) with ordinality as u (name_id, profile_id, since, wants, place)
    cross join lateral (
      select (extract(epoch from e.time) * 1000)::float8 as time, e.id,
        case when u.wants = 1 then e.properties end as properties
      from event e
      where e.lane = ${lane} and e.name_id = u.name_id and e.profile_id = u.profile_id and e.time >= to_timestamp(u.since)
      order by e.time desc limit ${limit}
    ) as e`;
  for (const { place, time, id, properties } of rows) {
    const one = wanted[place - 1];
    const event = { id, name: names.get(one?.nameId ?? 0) ?? "", time: Math.floor(time), properties: properties ?? {} };
    one?.read.events.push(event);
  }
  for (const { read } of wanted) {
    // Older ones were left out, maybe also some of the same instant.
    if (read.events.length === limit) read.since = Math.max(read.since, (read.events.at(-1)?.time ?? 0) + 1);
  }
}

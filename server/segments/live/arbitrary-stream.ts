import fc from "fast-check";
import { arbitraryComputedTrait } from "@/domain/computed-trait/arbitrary";
import type { ComputedTraitDefinition } from "@/domain/computed-trait/definition";
import { arbitraryHistory, arbitraryPredicate, baseTime, eventNames } from "@/domain/segment/arbitrary";
import { channel, topic } from "@/domain/segment/arbitrary/leaves";
import { properties } from "@/domain/segment/arbitrary/values";
import type { History } from "@/domain/segment/evaluate";
import type { Predicate } from "@/domain/segment/predicate";
import { arbitraryFleeting } from "./arbitrary-fleeting";
import { arbitraryKept, computedKeys } from "./arbitrary-kept";

/** Something that happens to the people or the segments of a workspace. People, lists and segments by their place. */
export type Happening =
  | { do: "event"; who: number; name: string; hoursAgo: number; properties: Record<string, unknown>; live: boolean }
  | { do: "traits"; who: number; traits: Record<string, unknown>; hoursAgo: number }
  | { do: "list"; who: number; list: number; change: "add" | "remove" }
  | { do: "consent"; who: number; channel: string; topic: string; state: "granted" | "denied"; hoursAgo: number }
  | { do: "address"; who: number; kind: "email" | "phone" }
  | { do: "merge"; who: number; from: number }
  | { do: "erase"; who: number }
  | { do: "edit"; segment: number; tree: Predicate }
  | { do: "archive" | "restore"; segment: number }
  | { do: "redefine"; trait: number; definition: ComputedTraitDefinition }
  | { do: "stop" | "restart"; trait: number }
  | { do: "compute"; which: number; chunks: number }
  | { do: "zone"; zone: string }
  | { do: "ranks" };

/** A happening, so many hours after the one before; 0 = in the same turn, if both are the lane's. */
export type Moved = { afterHours: number; what: Happening };

/** A workspace as it begins, and what happens to it. */
export type Stream = {
  start: number;
  zone: string;
  people: History[];
  /** One for each of `computedKeys`. */
  computed: ComputedTraitDefinition[];
  trees: Predicate[];
  happenings: Moved[];
};

export const peopleCount = 8;
export const segmentCount = 24;

const who = fc.nat({ max: peopleCount - 1 });
const hoursAgo = fc.integer({ min: -30, max: 24 * 40 });
const zone = fc.constantFrom("Asia/Kolkata", "America/New_York", "Europe/Berlin");

/** The rules of the segment at this place: it may mention those before it. */
const treeAt = (place: number) => {
  const before = Array.from({ length: place }, (_, i) => i + 1);
  return fc.oneof(arbitraryPredicate(before), arbitraryFleeting(before), arbitraryKept(before));
};

const ofPeople = [
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("event" as const),
      who,
      name: fc.constantFrom(...eventNames),
      hoursAgo: fc.oneof(fc.constant(0), hoursAgo),
      properties,
      live: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("traits" as const),
      who,
      traits: properties,
      hoursAgo: fc.oneof(fc.constant(0), hoursAgo),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("list" as const),
      who,
      list: fc.constantFrom(1, 2),
      change: fc.constantFrom("add" as const, "remove" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("consent" as const),
      who,
      channel,
      topic,
      state: fc.constantFrom("granted" as const, "denied" as const),
      hoursAgo,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("address" as const),
      who,
      kind: fc.constantFrom("email" as const, "phone" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("merge" as const), who, from: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("erase" as const), who }) },
];

const ofSegments = [
  {
    weight: 3,
    arbitrary: fc
      .nat({ max: segmentCount - 1 })
      .chain((segment) =>
        fc.record({ do: fc.constant("edit" as const), segment: fc.constant(segment), tree: treeAt(segment) }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("archive" as const, "restore" as const),
      segment: fc.nat({ max: segmentCount - 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("redefine" as const),
      trait: fc.nat({ max: computedKeys.length - 1 }),
      definition: arbitraryComputedTrait,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("stop" as const, "restart" as const),
      trait: fc.nat({ max: computedKeys.length - 1 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("compute" as const),
      which: fc.nat({ max: 5 }),
      chunks: fc.constantFrom(1, 2, 5, 150),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("zone" as const), zone }) },
  { weight: 2, arbitrary: fc.constant({ do: "ranks" as const }) },
];

const moved = fc.record({
  afterHours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 150 })),
  what: fc.oneof(...ofPeople, ...ofSegments),
});

/** A random workspace; some of its streams begin at the end of a February that has a 29th. */
export const arbitraryStream: fc.Arbitrary<Stream> = fc
  .record({
    start: fc.constantFrom(baseTime, baseTime, baseTime, Date.parse("2028-02-27T12:00:00Z")),
    zone,
    people: fc.array(arbitraryHistory, { minLength: peopleCount, maxLength: peopleCount }),
    computed: fc.array(arbitraryComputedTrait, { minLength: computedKeys.length, maxLength: computedKeys.length }),
    trees: fc.tuple(...Array.from({ length: segmentCount }, (_, i) => treeAt(i))).map((trees): Predicate[] => trees),
    happenings: fc.array(moved, { minLength: 10, maxLength: 16, size: "max" }),
  })
  .map((stream) => ({ ...stream, people: stream.people.map((person) => begunAt(person, stream.start)) }));

/** The past lies before the beginning. */
function begunAt(person: History, start: number): History {
  return { ...person, events: person.events.map((event) => ({ ...event, time: event.time + start - baseTime })) };
}

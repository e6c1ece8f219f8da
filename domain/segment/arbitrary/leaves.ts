import fc from "fast-check";
import type { RankThreshold } from "../leaves/expand";
import type { DidLeaf, Leaf, LeafOf, PropertyFilter, TimeWindow } from "../predicate";
import { circle, dateText, duration, eventNames, paths, test, text } from "./values";

const filter: fc.Arbitrary<PropertyFilter> = fc.record({ path: fc.constantFrom(...paths), test });

const where = fc.oneof(
  { weight: 2, arbitrary: fc.array(filter, { maxLength: 0 }) },
  { weight: 1, arbitrary: fc.array(filter, { maxLength: 2 }) },
);
const count = fc.record({
  op: fc.constantFrom("atLeast" as const, "atMost" as const, "exactly" as const),
  n: fc.integer({ min: 0, max: 3 }),
});
const event = fc.constantFrom(...eventNames, "Never Seen");
const window: fc.Arbitrary<TimeWindow> = fc.oneof(
  fc.constant({ kind: "ever" as const }),
  duration.map((d) => ({ kind: "last" as const, ...d })),
  fc.record({
    kind: fc.constant("between" as const),
    from: fc.option(dateText, { nil: null }),
    to: fc.option(dateText, { nil: null }),
  }),
  fc.constant({ kind: "sinceTrait" as const, path: "when" }),
  fc
    .tuple(duration, fc.constantFrom("before" as const, "after" as const))
    .map(([d, side]) => ({ kind: "nearTrait" as const, path: "when", side, ...d })),
);
const about = { event, where, window };

const did: fc.Arbitrary<DidLeaf> = fc.record(
  {
    kind: fc.constant("did" as const),
    ...about,
    orEvents: fc.array(event, { minLength: 1, maxLength: 2 }),
    count,
    per: fc.oneof(
      fc.constant({ by: "occurrence" as const }),
      fc.constant({ by: "day" as const }),
      fc.constant({ by: "property" as const, path: "a" }),
    ),
  },
  { requiredKeys: ["kind", "event", "where", "window", "count", "per"] },
);
const measure = {
  ...about,
  fn: fc.constantFrom(
    "sum" as const,
    "average" as const,
    "min" as const,
    "max" as const,
    "distinct" as const,
    "count" as const,
  ),
  path: fc.constant("n"),
};
const number = fc.constantFrom(0, 0.3, 1, 2.5, 5, -1);

export const channel = fc.constantFrom("email" as const, "sms" as const, "whatsapp" as const, "push" as const);
export const topic = fc.constantFrom("*", "offers");
const states = ["granted", "denied", "unknown"] as const;
/** Random leaves of each kind. */
export const leavesByKind = {
  did,
  firstLast: fc.record({
    kind: fc.constant("firstLast" as const),
    which: fc.constantFrom("first" as const, "last" as const),
    ...about,
  }),
  total: fc.record({
    kind: fc.constant("total" as const),
    ...measure,
    test: fc.record({
      op: fc.constantFrom(
        "greater" as const,
        "atLeast" as const,
        "less" as const,
        "atMost" as const,
        "equals" as const,
      ),
      value: number,
    }),
  }),
  share: fc.record({
    kind: fc.constant("share" as const),
    ...about,
    of: fc.array(filter, { minLength: 1, maxLength: 2 }),
    test: fc.record({
      op: fc.constantFrom("atLeast" as const, "atMost" as const),
      percent: fc.constantFrom(0, 33.3, 50, 60, 100),
    }),
  }),
  sequence: fc.record({
    kind: fc.constant("sequence" as const),
    steps: fc.array(
      fc.record({
        event,
        where,
        within: fc.option(duration, { nil: null }),
        without: fc.option(fc.record({ event, where }), { nil: null }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    window,
  }),
  message: fc.record({
    kind: fc.constant("message" as const),
    channel: fc.constantFrom("email" as const, "email" as const, "sms" as const, "webhook" as const),
    state: fc.constantFrom("opened" as const, "clicked" as const, "sent" as const),
    journeyId: fc.constantFrom(null, 1),
    stepId: fc.constantFrom(null, "a"),
    count,
    window,
  }),
  trait: fc.record({ kind: fc.constant("trait" as const), path: fc.constantFrom(...paths), test }),
  inList: fc.record({ kind: fc.constant("inList" as const), listId: fc.constantFrom(null, 1, 2) }),
  journey: fc.record({
    kind: fc.constant("journey" as const),
    journeyId: fc.constantFrom(null, 1, 2),
    state: fc.constantFrom("in" as const, "entered" as const, "reached" as const, "ended" as const),
    stepId: fc.constantFrom(null, "a", "b"),
    outcome: fc.constantFrom(null, "completed", "sent"),
    window,
  }),
  consent: fc.record({ kind: fc.constant("consent" as const), channel, topic, state: fc.constantFrom(...states) }),
  reachable: fc.record({ kind: fc.constant("reachable" as const), channel, topic, consented: fc.boolean() }),
  sample: fc.record({
    kind: fc.constant("sample" as const),
    from: fc.constantFrom(0, 25),
    to: fc.constantFrom(50, 75),
    salt: fc.constantFrom("", "x"),
  }),
  rank: fc.record({
    kind: fc.constant("rank" as const),
    side: fc.constantFrom("top" as const, "bottom" as const),
    size: fc.constant({ by: "percent" as const, percent: 20 }),
    of: fc.oneof(
      fc.constant({ kind: "trait" as const, path: "n" }),
      fc.record({ kind: fc.constant("total" as const), ...measure }),
    ),
  }),
  onePer: fc.record({
    kind: fc.constant("onePer" as const),
    key: fc.constantFrom("city", "n"),
    keep: fc.constant({ by: "newest" as const }),
    missing: fc.constantFrom("own" as const, "drop" as const),
  }),
  place: fc.record({
    kind: fc.constant("place" as const),
    source: fc.oneof(
      fc.constant({ of: "traits" as const }),
      fc.record({ of: fc.constant("event" as const), event, window }),
    ),
    test: fc.oneof(
      fc.record({ by: fc.constant("city" as const), values: fc.array(text, { maxLength: 2 }) }),
      fc.record({ by: fc.constant("radius" as const), ...circle }),
    ),
  }),
} satisfies { [K in Exclude<Leaf["kind"], "inSegment">]: fc.Arbitrary<LeafOf<K>> };

export const leafKinds = [
  "trait",
  "did",
  "firstLast",
  "total",
  "share",
  "sequence",
  "inList",
  "journey",
  "message",
  "consent",
  "reachable",
  "sample",
  "rank",
  "onePer",
  "place",
] as const satisfies (keyof typeof leavesByKind)[];

/** The commonest kinds come more often. */
export const weightOf = (kind: (typeof leafKinds)[number]): number => (kind === "did" || kind === "trait" ? 4 : 1);

/** A threshold for any rank: some have none. Rules that keep one of each key keep those on the first list. */
export const arbitraryThreshold: RankThreshold = (key) =>
  key.endsWith('"missing":"own"}') || key.endsWith('"missing":"drop"}')
    ? 1
    : ([null, 0, 1, 2.5, 5][key.length % 5] ?? null);

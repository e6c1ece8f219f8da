import { z } from "zod";
import {
  comparison,
  coordinates,
  countTest,
  duration,
  numberTest,
  path,
  propertyFilter,
  timeWindow,
} from "./comparison";

export {
  type Comparison,
  type CountTest,
  comparison,
  countTest,
  type ExactDuration,
  type NumberTest,
  numberTest,
  type PropertyFilter,
  propertyFilter,
  type Scalar,
  type TimeWindow,
  timeWindow,
} from "./comparison";

/**
 * The predicate language: one JSON tree says who is in a segment, who takes a branch, who may enter a journey.
 * Three functions share it: `evaluate` (TypeScript), `compile` (SQL) and `describe` (a sentence).
 * The complete rules for missing values and types are in docs/segments.md.
 *
 * This schema is what a draft may store: a row whose name is still empty parses. `completePredicate`
 * (check-predicate.ts) is what saving a segment or publishing a journey demands.
 */

export const traitLeaf = z.object({ kind: z.literal("trait"), path, test: comparison });
export const didLeaf = z.object({
  kind: z.literal("did"),
  /** Empty = not chosen yet. */
  event: z.string().max(200),
  /** More names that count as well: any of these events. */
  orEvents: z.array(z.string().max(200)).max(20).optional(),
  where: z.array(propertyFilter).max(20).default([]),
  count: countTest.default({ op: "atLeast", n: 1 }),
  window: timeWindow.default({ kind: "ever" }),
  /**
   * What is counted: occurrences, or distinct calendar days (in the workspace's zone) or distinct values of a
   * property. "Bought on at least 3 days" is `{ per: "day" }`.
   */
  per: z
    .discriminatedUnion("by", [
      z.object({ by: z.literal("occurrence") }),
      z.object({ by: z.literal("day") }),
      z.object({ by: z.literal("property"), path }),
    ])
    .default({ by: "occurrence" }),
});

/** An event and what its properties must be. Empty name = not chosen yet. */
const occurrence = { event: z.string().max(200), where: z.array(propertyFilter).max(20).default([]) };
const window = timeWindow.default({ kind: "ever" });

/** The first (latest) such event of a person's whole history lies in the window. */
export const firstLastLeaf = z.object({
  kind: z.literal("firstLast"),
  which: z.enum(["first", "last"]),
  ...occurrence,
  window,
});

/**
 * A number over the events of a window. Values that are no number are left out; `distinct` counts different values,
 * `count` the events. The sum of nothing is 0; the average, least and greatest of nothing are missing.
 */
const measure = {
  ...occurrence,
  fn: z.enum(["sum", "average", "min", "max", "distinct", "count"]),
  /** The property; of no meaning for `count`. */
  path,
  window,
};
export const totalLeaf = z.object({ kind: z.literal("total"), ...measure, test: numberTest });

/**
 * Of the events in the window the share that also passes `of`, in per cent ("mostly buys skin-care": 60). No event
 * has no share, which passes nothing.
 */
export const shareLeaf = z.object({
  kind: z.literal("share"),
  ...occurrence,
  of: z.array(propertyFilter).max(20),
  test: z.object({ op: z.enum(["atLeast", "atMost"]), percent: z.number().min(0).max(100) }),
  window,
});

/**
 * The steps one after the other, each at a strictly later time than the one before and less than `within` after it
 * (null = whenever), with no `without` strictly between the two. All of them lie in the window.
 */
export const sequenceLeaf = z.object({
  kind: z.literal("sequence"),
  steps: z
    .array(
      z.object({
        ...occurrence,
        /** Of no meaning for the first step. */
        within: duration.nullable().default(null),
        without: z.object(occurrence).nullable().default(null),
      }),
    )
    .min(1)
    .max(10),
  window,
});

/** Null = not chosen yet; matches no one. */
export const inSegmentLeaf = z.object({ kind: z.literal("inSegment"), segmentId: z.number().int().nullable() });
/** Null = not chosen yet; matches no one. */
export const inListLeaf = z.object({ kind: z.literal("inList"), listId: z.number().int().nullable() });

/**
 * Where a person stands in a journey. `in`: is in it now (at `stepId`, if given). `entered`, `ended`: did so in the
 * window, ended with `outcome` if given. `reached`: arrived at `stepId` in the window, or with an outcome: left it so.
 */
export const journeyLeaf = z.object({
  kind: z.literal("journey"),
  journeyId: z.number().int().nullable(),
  state: z.enum(["in", "entered", "reached", "ended"]),
  stepId: z.string().max(100).nullable().default(null),
  outcome: z.string().max(100).nullable().default(null),
  window,
});

export const messageStates = [
  "sent",
  "failed",
  "delivered",
  "opened",
  "clicked",
  "bounced",
  "complained",
  "unsubscribed",
] as const;

/** What became of messages to this person: how many different ones came to the state in the window. */
export const messageLeaf = z.object({
  kind: z.literal("message"),
  channel: z.enum(["email", "sms", "webhook"]),
  state: z.enum(messageStates),
  /** Null = any journey, any step. */
  journeyId: z.number().int().nullable().default(null),
  stepId: z.string().max(100).nullable().default(null),
  count: countTest.default({ op: "atLeast", n: 1 }),
  window,
});

/** The newest word about a topic, or about all topics (`*`); `unknown` where there is none. */
export const consentLeaf = z.object({
  kind: z.literal("consent"),
  channel: z.string().max(50),
  topic: z.string().max(100).default("*"),
  state: z.enum(["granted", "denied", "unknown"]),
});

/** There is an address, it is not suppressed, and the newest word for the topic is not a refusal. */
export const reachableLeaf = z.object({
  kind: z.literal("reachable"),
  channel: z.enum(["email", "sms", "whatsapp", "push"]),
  topic: z.string().max(100).default("*"),
  /** Only those who have said yes. */
  consented: z.boolean().default(false),
});

/** A random share of the people that stays the same: from ≤ their number < to, in per cent. Another salt draws anew. */
export const sampleLeaf = z.object({
  kind: z.literal("sample"),
  from: z.number().min(0).max(100).default(0),
  to: z.number().min(0).max(100),
  salt: z.string().max(100).default(""),
});

/** The people with the greatest (smallest) numbers, as of the last refresh; see docs/decisions on ranks. */
export const rankLeaf = z.object({
  kind: z.literal("rank"),
  side: z.enum(["top", "bottom"]),
  size: z.discriminatedUnion("by", [
    z.object({ by: z.literal("people"), n: z.number().int().min(1).max(100_000_000) }),
    z.object({ by: z.literal("percent"), percent: z.number().positive().max(100) }),
  ]),
  of: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("trait"), path }),
    z.object({ kind: z.literal("total"), ...measure }),
  ]),
});

/**
 * The one person kept of all who share a key (a household, a phone number), as of the last refresh; docs/decisions/0011.
 * Without a key everybody is `own`, or dropped.
 */
export const onePerLeaf = z.object({
  kind: z.literal("onePer"),
  key: path,
  keep: z.discriminatedUnion("by", [
    /** Whose profile was made last, first. */
    z.object({ by: z.literal("newest") }),
    z.object({ by: z.literal("oldest") }),
    z.object({ by: z.literal("greatest"), of: rankLeaf.shape.of }),
    z.object({ by: z.literal("least"), of: rankLeaf.shape.of }),
  ]),
  missing: z.enum(["own", "drop"]),
});

/** Where a person is, by traits or by the properties of events in the window. */
export const placeLeaf = z.object({
  kind: z.literal("place"),
  source: z.discriminatedUnion("of", [
    z.object({ of: z.literal("traits") }),
    z.object({ of: z.literal("event"), event: z.string().max(200), window }),
  ]),
  test: z.discriminatedUnion("by", [
    z.object({ by: z.enum(["country", "region", "city"]), values: z.array(z.string().max(200)).max(300) }),
    z.object({ by: z.literal("radius"), ...coordinates }),
  ]),
});

const flatLeaves = [
  traitLeaf,
  didLeaf,
  firstLastLeaf,
  totalLeaf,
  shareLeaf,
  sequenceLeaf,
  inSegmentLeaf,
  inListLeaf,
  journeyLeaf,
  messageLeaf,
  consentLeaf,
  reachableLeaf,
  sampleLeaf,
  placeLeaf,
] as const;

export const leaf = z.discriminatedUnion("kind", [...flatLeaves, rankLeaf, onePerLeaf]);

/**
 * `among`: ranked (compared) are only people of this set, and only they can belong; absent = everyone is ranked. Only a tree can
 * hold it, so it is part of the schema of trees.
 */
type Among = { among?: Predicate | undefined };
type AmongLeaf = (z.infer<typeof rankLeaf> & Among) | (z.infer<typeof onePerLeaf> & Among);
export type Leaf = Exclude<z.infer<typeof leaf>, { kind: "rank" | "onePer" }> | AmongLeaf;
export type LeafOf<K extends Leaf["kind"]> = Extract<Leaf, { kind: K }>;
export type TraitLeaf = LeafOf<"trait">;
export type DidLeaf = LeafOf<"did">;
export type InSegmentLeaf = LeafOf<"inSegment">;

export type Predicate =
  | Leaf
  | { kind: "all"; of: Predicate[] }
  | { kind: "any"; of: Predicate[] }
  | { kind: "not"; of: Predicate };
export type Group = Extract<Predicate, { kind: "all" | "any" }>;

/** Deeper input is refused before the recursive schema runs, so that no request can exhaust the stack. */
export const depthMax = 12;

function isDeeperThan(input: unknown, depth: number): boolean {
  if (typeof input !== "object" || input === null) return false;
  const of = "of" in input ? input.of : [];
  const children = [...(Array.isArray(of) ? of : [of]), ...("among" in input ? [input.among] : [])];
  if (children.length === 0) return false;
  return depth === 0 || children.some((child) => isDeeperThan(child, depth - 1));
}

const tree: z.ZodType<Predicate> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    ...flatLeaves,
    rankLeaf.extend({ among: tree.optional() }),
    onePerLeaf.extend({ among: tree.optional() }),
    z.object({ kind: z.literal("all"), of: z.array(tree).max(100) }),
    z.object({ kind: z.literal("any"), of: z.array(tree).max(100) }),
    z.object({ kind: z.literal("not"), of: tree }),
  ]),
);

/** An empty `all` is everyone, an empty `any` is no one. */
export const predicate: z.ZodType<Predicate> = z
  .custom<unknown>((input) => !isDeeperThan(input, depthMax), `groups may be nested ${depthMax} deep at most`)
  .pipe(tree);

export const everyone: Predicate = { kind: "all", of: [] };

/** The leaves of a tree, left to right, with those a rule counts among behind it. */
export function leavesOf(tree: Predicate): Leaf[] {
  switch (tree.kind) {
    case "all":
    case "any":
      return tree.of.flatMap(leavesOf);
    case "not":
      return leavesOf(tree.of);
    case "rank":
    case "onePer":
      return tree.among ? [tree, ...leavesOf(tree.among)] : [tree];
    default:
      return [tree];
  }
}

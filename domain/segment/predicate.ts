import { z } from "zod";

/**
 * The predicate language: one JSON tree says who is in a segment, who takes a branch, who may enter a journey.
 * Three functions share it: `evaluate` (TypeScript), `compile` (SQL) and `describe` (a sentence).
 * The complete rules for missing values and types are in docs/segments.md.
 *
 * This schema is what a draft may store: a row whose name is still empty parses. `completePredicate`
 * (check-predicate.ts) is what saving a segment or publishing a journey demands.
 */

const scalar = z.union([z.string().max(2000), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

/** A trait or property name; a dot walks into objects (`address.city`). Empty = not chosen yet. */
const path = z.string().max(200);

const duration = z.object({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(["minutes", "hours", "days", "weeks"]),
});
/** A length of time in exact units: a day is 24 hours, a week 7 days. */
export type ExactDuration = z.infer<typeof duration>;

/** A test of one value. Text compares case-insensitively under Unicode NFC. */
export const comparison = z.discriminatedUnion("op", [
  z.object({ op: z.literal("equals"), value: scalar }),
  z.object({ op: z.literal("notEquals"), value: scalar }),
  z.object({ op: z.literal("contains"), value: z.string().max(2000) }),
  z.object({ op: z.literal("startsWith"), value: z.string().max(2000) }),
  z.object({ op: z.literal("endsWith"), value: z.string().max(2000) }),
  z.object({ op: z.literal("in"), values: z.array(scalar).max(1000) }),
  z.object({ op: z.literal("exists") }),
  z.object({ op: z.literal("missing") }),
  z.object({ op: z.enum(["greater", "atLeast", "less", "atMost"]), value: z.number() }),
  /** Date comparisons: the value is an ISO instant or a plain date (then the whole day in the workspace's zone). */
  z.object({ op: z.enum(["before", "after"]), value: z.string().max(40) }),
  /** withinLast: now − amount < date ≤ now. withinNext: now < date ≤ now + amount. */
  z.object({ op: z.enum(["withinLast", "withinNext"]), ...duration.shape }),
]);
export type Comparison = z.infer<typeof comparison>;

export const propertyFilter = z.object({ path, test: comparison });
export type PropertyFilter = z.infer<typeof propertyFilter>;

/** When an event must have happened. An event in the future has not happened yet, whatever the window. */
export const timeWindow = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ever") }),
  /** now − amount < time ≤ now */
  z.object({ kind: z.literal("last"), ...duration.shape }),
  /** from ≤ time < to, ISO instants or plain dates (a plain `to` includes that day); either end may be open. */
  z.object({ kind: z.literal("between"), from: z.string().max(40).nullable(), to: z.string().max(40).nullable() }),
]);
export type TimeWindow = z.infer<typeof timeWindow>;

export const countTest = z.object({
  op: z.enum(["atLeast", "atMost", "exactly"]),
  n: z.number().int().min(0).max(1_000_000),
});
export type CountTest = z.infer<typeof countTest>;

export const traitLeaf = z.object({ kind: z.literal("trait"), path, test: comparison });
export const didLeaf = z.object({
  kind: z.literal("did"),
  /** Empty = not chosen yet. */
  event: z.string().max(200),
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
/** Null = not chosen yet; matches no one. */
export const inSegmentLeaf = z.object({ kind: z.literal("inSegment"), segmentId: z.number().int().nullable() });

export const leaf = z.discriminatedUnion("kind", [traitLeaf, didLeaf, inSegmentLeaf]);
export type Leaf = z.infer<typeof leaf>;
export type TraitLeaf = z.infer<typeof traitLeaf>;
export type DidLeaf = z.infer<typeof didLeaf>;
export type InSegmentLeaf = z.infer<typeof inSegmentLeaf>;

export type Predicate =
  | Leaf
  | { kind: "all"; of: Predicate[] }
  | { kind: "any"; of: Predicate[] }
  | { kind: "not"; of: Predicate };
export type Group = Extract<Predicate, { kind: "all" | "any" }>;

/** Deeper input is refused before the recursive schema runs, so that no request can exhaust the stack. */
export const depthMax = 12;

function isDeeperThan(input: unknown, depth: number): boolean {
  if (typeof input !== "object" || input === null || !("of" in input)) return false;
  if (depth === 0) return true;
  const children = Array.isArray(input.of) ? input.of : [input.of];
  return children.some((child) => isDeeperThan(child, depth - 1));
}

const tree: z.ZodType<Predicate> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    traitLeaf,
    didLeaf,
    inSegmentLeaf,
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

/** The leaves of a tree, left to right. */
export function leavesOf(tree: Predicate): Leaf[] {
  switch (tree.kind) {
    case "all":
    case "any":
      return tree.of.flatMap(leavesOf);
    case "not":
      return leavesOf(tree.of);
    default:
      return [tree];
  }
}

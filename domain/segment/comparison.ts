import { z } from "zod";

/** How predicates compare one value, and when an event must have happened. The rules are in docs/segments.md. */

const scalar = z.union([z.string().max(2000), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

/** A trait or property name; a dot walks into objects (`address.city`). Empty = not chosen yet. */
export const path = z.string().max(200);

export const duration = z.object({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(["minutes", "hours", "days", "weeks"]),
});
/** A length of time in exact units: a day is 24 hours, a week 7 days. */
export type ExactDuration = z.infer<typeof duration>;

/** Capitals count as well; absent = they do not. Only texts are affected. */
const exact = z.boolean().optional();

export const coordinates = {
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  km: z.number().positive().max(20_000),
};

/** A test of one value. Text compares case-insensitively under Unicode NFC. */
export const comparison = z.discriminatedUnion("op", [
  z.object({ op: z.literal("equals"), value: scalar, exact }),
  z.object({ op: z.literal("notEquals"), value: scalar, exact }),
  z.object({ op: z.literal("contains"), value: z.string().max(2000), exact }),
  z.object({ op: z.literal("startsWith"), value: z.string().max(2000), exact }),
  z.object({ op: z.literal("endsWith"), value: z.string().max(2000), exact }),
  z.object({ op: z.literal("in"), values: z.array(scalar).max(1000) }),
  /** None of the values; like `notEquals` it holds for a missing value. */
  z.object({ op: z.literal("notIn"), values: z.array(scalar).max(1000) }),
  /** Each of the values is among the elements; a single value is a list of one. */
  z.object({ op: z.literal("hasAll"), values: z.array(scalar).max(100) }),
  z.object({ op: z.literal("exists") }),
  z.object({ op: z.literal("missing") }),
  z.object({ op: z.enum(["greater", "atLeast", "less", "atMost"]), value: z.number() }),
  /** Date comparisons: the value is an ISO instant or a plain date (then the whole day in the workspace's zone). */
  z.object({ op: z.enum(["before", "after"]), value: z.string().max(40) }),
  /** withinLast: now − amount < date ≤ now. withinNext: now < date ≤ now + amount. */
  z.object({ op: z.enum(["withinLast", "withinNext"]), ...duration.shape }),
  /**
   * The day and month of the date, whatever its year, lie from..to days from today in the workspace's zone: 0..0 is
   * "today", 0..7 "in the next 7 days", -7..0 "in the last 7 days".
   */
  z.object({
    op: z.literal("anniversary"),
    from: z.number().int().min(-366).max(366),
    to: z.number().int().min(-366).max(366),
  }),
  /** The object has a latitude and a longitude at most so many kilometres from here. The path `.` is the record itself. */
  z.object({ op: z.literal("near"), ...coordinates }),
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
  /** From the date in a trait on: date ≤ time. Nothing lies in it where the trait is no date. */
  z.object({ kind: z.literal("sinceTrait"), path }),
  /** before: date − amount ≤ time < date. after: date ≤ time < date + amount. */
  z.object({ kind: z.literal("nearTrait"), path, side: z.enum(["before", "after"]), ...duration.shape }),
]);
export type TimeWindow = z.infer<typeof timeWindow>;

export const countTest = z.object({
  op: z.enum(["atLeast", "atMost", "exactly"]),
  n: z.number().int().min(0).max(1_000_000),
});
export type CountTest = z.infer<typeof countTest>;

export const numberTest = z.object({
  op: z.enum(["greater", "atLeast", "less", "atMost", "equals"]),
  value: z.number(),
});
export type NumberTest = z.infer<typeof numberTest>;

import { z } from "zod";
import { predicate, propertyFilter } from "../segment/predicate";

/**
 * A journey as drawn. A draft may be incomplete: node configs are whatever the node's `draft` schema allows and
 * edges may dangle from unconnected ports. A published version has passed `checkJourney`.
 */

export const nodeId = z.string().min(1).max(40);

export const journeyNode = z.object({
  id: nodeId,
  /** A step type: a folder in nodes/. Text, so that a new type needs no migration. */
  type: z.string().min(1).max(40),
  config: z.record(z.string(), z.unknown()),
  position: z.object({ x: z.number(), y: z.number() }),
  /** A name given by the marketer; null = the type's own name. */
  name: z.string().max(120).nullable().default(null),
});
export type JourneyNode = z.infer<typeof journeyNode>;

export const journeyEdge = z.object({ id: nodeId, from: nodeId, port: z.string().min(1).max(60), to: nodeId });
export type JourneyEdge = z.infer<typeof journeyEdge>;

export const stickyNote = z.object({
  id: nodeId,
  text: z.string().max(2000),
  position: z.object({ x: z.number(), y: z.number() }),
  size: z.object({ width: z.number(), height: z.number() }),
});
export type StickyNote = z.infer<typeof stickyNote>;

const pause = z.object({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(["minutes", "hours", "days", "weeks"]),
});

/** How often one profile may enter. At most one enrolment per (journey, profile, key) is active at a time, always. */
export const reentry = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("never") }),
  z.object({ mode: z.literal("afterExit") }),
  z.object({ mode: z.literal("afterPause"), pause }),
  /** In parallel, one enrolment per value of a property of the entry event (`order_id`). */
  z.object({ mode: z.literal("perKey"), property: z.string().min(1).max(200) }),
]);

/** An event with property filters, or a predicate over the profile. */
export const trigger = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("event"),
    event: z.string().min(1).max(200),
    where: z.array(propertyFilter).max(20).default([]),
  }),
  z.object({ kind: z.literal("predicate"), predicate }),
]);
export type Trigger = z.infer<typeof trigger>;

export const journeySettings = z.object({
  reentry: reentry.default({ mode: "afterExit" }),
  /** Who may enter at all; null = everyone. */
  eligibility: predicate.nullable().default(null),
  /** Any of these ends the enrolment at once, from any wait. */
  exitRules: z
    .array(z.object({ id: nodeId, when: trigger }))
    .max(20)
    .default([]),
  /** The conversion that counts: reaching it within the window from entry ends the enrolment if `exits`. */
  goal: z
    .object({
      event: z.string().min(1).max(200),
      where: z.array(propertyFilter).max(20).default([]),
      windowDays: z.number().int().min(1).max(365),
      exits: z.boolean(),
    })
    .nullable()
    .default(null),
});
export type JourneySettings = z.infer<typeof journeySettings>;

export const journeyDocument = z.object({
  schema: z.literal(1),
  settings: journeySettings,
  nodes: z.array(journeyNode).max(1000),
  edges: z.array(journeyEdge).max(3000),
  notes: z.array(stickyNote).max(200).default([]),
});
export type JourneyDocument = z.infer<typeof journeyDocument>;

/** A document with nothing drawn yet. */
export function emptyDocument(): JourneyDocument {
  return { schema: 1, settings: journeySettings.parse({}), nodes: [], edges: [], notes: [] };
}

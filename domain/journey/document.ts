import { z } from "zod";
import { journeySettings } from "./settings";

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

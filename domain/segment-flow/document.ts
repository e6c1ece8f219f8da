import { z } from "zod";
import { onePerLeaf, predicate, rankLeaf } from "../segment/predicate";

/**
 * A segment as drawn: people flow from sources through filters to named outputs. What a card does is a case of
 * `card`; the drawing keeps configs as they are, so that a half-filled card can be saved with the rest.
 */

const id = z.string().min(1).max(40);
const point = z.object({ x: z.number(), y: z.number() });

export const segmentFlow = z.object({
  schema: z.literal(1),
  nodes: z
    .array(
      z.object({
        id,
        type: z.string().min(1).max(40),
        config: z.record(z.string(), z.unknown()),
        position: point,
        name: z.string().max(120).nullable().default(null),
      }),
    )
    .max(200),
  edges: z.array(z.object({ id, from: id, port: z.string().min(1).max(60), to: id })).max(600),
  notes: z
    .array(
      z.object({
        id,
        text: z.string().max(2000),
        position: point,
        size: z.object({ width: z.number(), height: z.number() }),
      }),
    )
    .max(100)
    .default([]),
});
export type SegmentFlow = z.infer<typeof segmentFlow>;
export type FlowCardNode = SegmentFlow["nodes"][number];

const share = z.object({ id, name: z.string().max(60), percent: z.number().min(0).max(100) });
const valueCase = z.object({ id, name: z.string().max(60), values: z.array(z.string().max(200)).max(100) });

/** What each card is set to. Null and empty mean "not chosen yet". */
export const cardConfigs = {
  everyone: z.object({}),
  fromSegment: z.object({ segmentId: z.number().int().nullable() }),
  fromList: z.object({ listId: z.number().int().nullable() }),
  atStep: z.object({ journeyId: z.number().int().nullable(), stepId: z.string().max(100).nullable() }),
  filter: z.object({ predicate }),
  both: z.object({}),
  either: z.object({}),
  /** `base`: the card whose people are kept, less those of all others that lead in; null = the first that leads in. */
  without: z.object({ base: id.nullable() }),
  rank: z.object({ side: rankLeaf.shape.side, size: rankLeaf.shape.size, of: rankLeaf.shape.of }),
  onePer: onePerLeaf.omit({ kind: true }),
  split: z.object({ shares: z.array(share).min(2).max(10) }),
  splitByValue: z.object({ path: z.string().max(200), cases: z.array(valueCase).min(1).max(20) }),
  sample: z.object({ percent: z.number().min(0).max(100) }),
  /** `segmentId`: the segment this output is, once it has been saved. */
  output: z.object({ name: z.string().max(120), segmentId: z.number().int().nullable() }),
} as const;

export type CardType = keyof typeof cardConfigs;
export type CardConfig<T extends CardType> = z.infer<(typeof cardConfigs)[T]>;
export type Card = { [T in CardType]: { type: T; config: CardConfig<T> } }[CardType];

const cardTypes = new Set<string>(Object.keys(cardConfigs));

/** True for a type that this version of the language knows. */
export const isCardType = (type: string): type is CardType => cardTypes.has(type);

/** A node as the card it is; null for an unknown type or a config nobody could have set. */
export function cardOf(node: { type: string; config: Record<string, unknown> }): Card | null {
  const parsed = card.safeParse({ type: node.type, config: node.config });
  return parsed.success ? parsed.data : null;
}

const one = <T extends CardType>(type: T) => z.object({ type: z.literal(type), config: cardConfigs[type] });

const card: z.ZodType<Card> = z.discriminatedUnion("type", [
  one("everyone"),
  one("fromSegment"),
  one("fromList"),
  one("atStep"),
  one("filter"),
  one("both"),
  one("either"),
  one("without"),
  one("rank"),
  one("onePer"),
  one("split"),
  one("splitByValue"),
  one("sample"),
  one("output"),
]) as z.ZodType<Card>;

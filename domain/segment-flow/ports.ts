import type { Card } from "./document";

/** A way out of a card. A marketer's own name goes before the `key` of the catalogue. */
export type CardPort = {
  id: string;
  key: "next" | "match" | "rest" | "chosen" | "others";
  name?: string;
  optional: boolean;
};

const next: CardPort = { id: "next", key: "next", optional: false };
const rest: CardPort = { id: "rest", key: "rest", optional: true };

/** The ways out of a card, in their order on it. */
export function portsOf(card: Card): CardPort[] {
  switch (card.type) {
    case "everyone":
    case "fromSegment":
    case "fromList":
    case "atStep":
    case "both":
    case "either":
    case "without":
      return [next];
    case "filter":
      return [{ id: "match", key: "match", optional: false }, rest];
    case "rank":
    case "onePer":
    case "sample":
      return [{ id: "chosen", key: "chosen", optional: false }, rest];
    case "split":
      return card.config.shares.map(({ id, name }) => ({ id, key: "chosen", name, optional: true }));
    case "splitByValue":
      return [
        ...card.config.cases.map(({ id, name, values }) => ({
          id,
          key: "chosen" as const,
          name: name || values.join(", "),
          optional: true,
        })),
        { id: "others", key: "others", optional: true },
      ];
    case "output":
      return [];
    default:
      return card satisfies never;
  }
}

/** False for cards that people start from. */
export function takesPeople({ type }: Pick<Card, "type">): boolean {
  return type !== "everyone" && type !== "fromSegment" && type !== "fromList" && type !== "atStep";
}

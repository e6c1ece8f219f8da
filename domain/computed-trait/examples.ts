import type { Field } from "../segment/field";
import { amountProperty, orderProperty, type ShopWords, shopEvents } from "../segment/templates/segment-templates";
import type { ComputedTraitDefinition } from "./definition";

/** Ready computed traits, in the order in which they are offered. */
export const exampleKeys = [
  "orders90d",
  "favouriteCategory",
  "lastSeen",
  "averageBasket",
  "totalSpent",
  "firstOrder",
] as const;
export type ExampleKey = (typeof exampleKeys)[number];

/** The keys they are made with. */
export const exampleTraitKeys: Record<ExampleKey, string> = {
  orders90d: "orders_90d",
  favouriteCategory: "favourite_category",
  lastSeen: "last_seen",
  averageBasket: "average_basket",
  totalSpent: "total_spent",
  firstOrder: "first_order",
};

/** What the data of the workspace calls things. */
export type ExampleWords = ShopWords & { category: string };

/** Finds those words among the names of the workspace's events and the properties of a purchase. */
export function exampleWords(eventNames: readonly string[], properties: readonly Field[]): ExampleWords {
  const paths = properties.map(({ path }) => path);
  const category = [/^category$/i, /categor/i, /(^|\.)type$/i]
    .map((one) => paths.find((path) => one.test(path)))
    .find((path) => path !== undefined);
  return {
    ...shopEvents(eventNames),
    amount: amountProperty(properties),
    order: orderProperty(properties),
    category: category ?? "category",
  };
}

/** A ready trait in the words of the workspace: its key and what it holds. */
export function exampleTrait(
  of: ExampleKey,
  { bought, amount, order, category }: ExampleWords,
): { key: string; definition: ComputedTraitDefinition } {
  const purchases = { events: [bought], where: [], window: { kind: "ever" as const } };
  return { key: exampleTraitKeys[of], definition: definitionOf() };
  function definitionOf(): ComputedTraitDefinition {
    switch (of) {
      case "orders90d":
        return {
          ...purchases,
          window: { kind: "last", amount: 90, unit: "days" },
          // Where each line of an order is an event, its lines are one order.
          measure: order === null ? { kind: "count" } : { kind: "distinct", path: order },
        };
      case "favouriteCategory":
        return { ...purchases, measure: { kind: "mostFrequent", path: category } };
      case "lastSeen":
        return { ...purchases, events: [], measure: { kind: "lastTime" } };
      case "averageBasket":
        return { ...purchases, measure: { kind: "average", path: amount } };
      case "totalSpent":
        return { ...purchases, measure: { kind: "sum", path: amount } };
      case "firstOrder":
        return { ...purchases, measure: { kind: "firstTime" } };
    }
  }
}

/** A key made of a name: what can be written as a variable in a text. "" where nothing of the name can. */
export function keyFromName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+/, "")
    .slice(0, 60)
    .replace(/_+$/, "");
}

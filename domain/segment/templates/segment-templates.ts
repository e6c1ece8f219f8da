import type { Field } from "../field";
import type { DidLeaf, LeafOf, Predicate, TimeWindow } from "../predicate";

/** Ready segments, by what they are for. They speak of buying and looking in the words of the workspace's own data. */
export const templateGroups = {
  lifecycle: ["newcomers", "oneTime", "loyal", "lapsing", "lost"],
  rfm: ["champions", "bigSpenders", "promising", "atRisk", "hibernating"],
  cohort: ["firstThisMonth", "firstLastQuarter", "firstYearAgo"],
  reach: ["browsing", "reachable", "readers"],
} as const;
export type TemplateGroup = keyof typeof templateGroups;
export type TemplateKey = (typeof templateGroups)[TemplateGroup][number];

/** Every key, in the order of its groups. */
export const templateKeys: readonly TemplateKey[] = Object.values(templateGroups).flat();

/**
 * What the workspace calls buying, looking, the number that says what a purchase was worth, and what tells orders apart of
 * which each line is an event; null where each event is an order.
 */
export type ShopWords = { bought: string; viewed: string; amount: string; order: string | null };

/** Not buying: what became of it later, or what was not done in the end. */
const isUndone = /cancel|refund|return|abandon|fail|declin|start|reject|void/i;

/** Finds those words among the names of the workspace's events, with the usual names where there are none. */
export function shopEvents(eventNames: readonly string[]): Pick<ShopWords, "bought" | "viewed"> {
  const named = (fallback: string, ...patterns: RegExp[]) =>
    patterns
      .map((pattern) => eventNames.find((name) => pattern.test(name) && !isUndone.test(name)))
      .find((name) => name !== undefined) ?? fallback;
  return {
    bought: named("Order Completed", /^order completed$/i, /^(purchase|order)/i, /purchase|order|bought/i),
    viewed: named("Product Viewed", /^product viewed$/i, /view/i, /page/i),
  };
}

/** The property that says what a purchase was worth. */
export function amountProperty(fields: readonly Field[]): string {
  const numbers = fields.filter(({ kind }) => kind === "number").map(({ path }) => path);
  const patterns = [/^(total|revenue)$/i, /total|revenue|amount|value/i, /price/i];
  return patterns.map((one) => numbers.find((path) => one.test(path))).find(Boolean) ?? numbers[0] ?? "total";
}

/** The property that is the same for all lines of an order; null where there is none. */
export function orderProperty(fields: readonly Field[]): string | null {
  const pattern = /^(order|invoice|transaction|receipt|bill)_?(id|no|number|code)$/i;
  return fields.find(({ path }) => pattern.test(path))?.path ?? null;
}

const last = (days: number): TimeWindow => ({ kind: "last", amount: days, unit: "days" });
const all = (...of: Predicate[]): Predicate => ({ kind: "all", of });
const no = (of: Predicate): Predicate => ({ kind: "not", of });

/**
 * The rules of a ready segment. The RFM ones follow the usual reading of recency, frequency and monetary value
 * (Hughes, 1994) with fifths of the customers: "top" is the best fifth by number of purchases or by spend in a year.
 */
export function templateRules(key: TemplateKey, { bought, viewed, amount, order }: ShopWords): Predicate {
  const did = (event: string, window: TimeWindow, more: Partial<DidLeaf> = {}): DidLeaf => ({
    kind: "did",
    event,
    where: [],
    count: { op: "atLeast", n: 1 },
    window,
    per: { by: "occurrence" },
    ...more,
  });
  const buys = (days: number, n = 1) =>
    did(bought, last(days), { count: { op: "atLeast", n }, ...(n > 1 ? { per: { by: "day" } } : {}) });
  const ever = did(bought, { kind: "ever" });
  const first = (window: TimeWindow): LeafOf<"firstLast"> => ({
    kind: "firstLast",
    which: "first",
    event: bought,
    where: [],
    window,
  });
  const orders = order === null ? { fn: "count" as const, path: "" } : { fn: "distinct" as const, path: order };
  const topFifth = (by: "orders" | "spend"): LeafOf<"rank"> => ({
    kind: "rank",
    side: "top",
    size: { by: "percent", percent: 20 },
    of: {
      kind: "total",
      ...(by === "orders" ? orders : { fn: "sum", path: amount }),
      event: bought,
      where: [],
      window: last(365),
    },
  });
  switch (key) {
    case "newcomers":
      return all(first(last(30)));
    case "oneTime":
      return all(did(bought, { kind: "ever" }, { count: { op: "exactly", n: 1 }, per: { by: "day" } }), no(buys(30)));
    case "loyal":
      return all(buys(90, 3));
    case "lapsing":
      return all(ever, no(buys(60)));
    case "lost":
      return all(ever, no(buys(180)));
    case "champions":
      return all(buys(30), topFifth("orders"), topFifth("spend"));
    case "bigSpenders":
      return all(topFifth("spend"));
    case "promising":
      return all(first(last(60)), buys(60, 2));
    case "atRisk":
      return all(topFifth("spend"), no(buys(90)));
    case "hibernating":
      return all(ever, no(buys(180)), no(topFifth("spend")));
    case "firstThisMonth":
      return all(first(last(30)));
    case "firstLastQuarter":
      return all(first(last(180)), no(first(last(90))));
    case "firstYearAgo":
      return all(first(last(395)), no(first(last(365))));
    case "browsing":
      return all(did(viewed, last(7)), no(buys(7)));
    case "reachable":
      return all({ kind: "reachable", channel: "email", topic: "*", consented: false });
    case "readers":
      return all({
        kind: "message",
        channel: "email",
        state: "opened",
        journeyId: null,
        stepId: null,
        count: { op: "atLeast", n: 2 },
        window: last(30),
      });
    default:
      return key satisfies never;
  }
}

import type { DidLeaf, Predicate } from "@/domain/segment/predicate";

/** Events of a shop, the common ones first. */
export const shopEvents = [
  "Product Viewed",
  "Products Searched",
  "Product Added",
  "Cart Viewed",
  "Checkout Started",
  "Order Completed",
  "Coupon Applied",
  "Review Written",
];
export const cities = ["Pune", "Mumbai", "Delhi", "Jaipur", "Kochi", "Agra", "Leh", "Surat"];

const eventOf = (n: number) => shopEvents[n % shopEvents.length] ?? "";
const days = (n: number) => ({
  kind: "last" as const,
  amount: [1, 7, 14, 30, 60, 90][n % 6] ?? 30,
  unit: "days" as const,
});

const did = (n: number, more: Partial<DidLeaf> = {}): Predicate => ({
  kind: "did",
  event: eventOf(n),
  where: [],
  count: { op: "atLeast", n: 1 + (n % 3) },
  window: days(n + Math.floor(n / 8)),
  per: { by: "occurrence" },
  ...more,
});
const not = (of: Predicate): Predicate => ({ kind: "not", of });
const all = (...of: Predicate[]): Predicate => ({ kind: "all", of });
const inCity = (n: number): Predicate => ({
  kind: "trait",
  path: "city",
  test: { op: "in", values: [cities[n % 8] ?? "", cities[(n + 3) % 8] ?? ""] },
});

/** Kinds of segments that shops have, by how many of two hundred are of it; each is given its number within its kind. */
const kinds: [count: number, rule: (n: number) => Predicate][] = [
  [50, (n) => did(n)],
  [25, (n) => all(inCity(n), did(n + 3))],
  [20, (n) => all(did(n, { window: { kind: "ever" } }), not(did(n, { window: days(n + 2) })))],
  [15, (n) => did(n, { where: [{ path: "total", test: { op: "atLeast", value: 500 * (1 + (n % 5)) } }] })],
  [15, (n) => ({ kind: "trait", path: ["city", "tier", "spend", "email"][n % 4] ?? "", test: { op: "exists" } })],
  [15, (n) => ({ kind: "firstLast", which: n % 2 ? "first" : "last", event: eventOf(n), where: [], window: days(n) })],
  [
    15,
    (n) => ({
      kind: "total",
      fn: n % 2 ? "sum" : "average",
      event: "Order Completed",
      where: [],
      window: days(n),
      path: "total",
      test: { op: "atLeast", value: 1000 + 500 * n },
    }),
  ],
  [
    10,
    (n) => ({
      kind: "sequence",
      steps: [
        { event: eventOf(n), where: [], within: null, without: null },
        {
          event: eventOf(n + 2),
          where: [],
          within: { amount: 1 + n, unit: "days" },
          without: { event: "Order Completed", where: [] },
        },
      ],
      window: days(n + 1),
    }),
  ],
  [
    10,
    (n) => ({
      kind: "share",
      event: "Order Completed",
      where: [],
      window: { kind: "last", amount: 90, unit: "days" },
      of: [{ path: "category", test: { op: "equals", value: ["skin care", "tea", "books"][n % 3] ?? "" } }],
      test: { op: "atLeast", percent: 40 + n },
    }),
  ],
  [5, (n) => ({ kind: "trait", path: "born", test: { op: "anniversary", from: 0, to: n + 1 } })],
  [5, (n) => ({ kind: "reachable", channel: n % 2 ? "sms" : "email", topic: "*", consented: n > 2 })],
  [5, (n) => all({ kind: "sample", from: 0, to: 10 * (n + 1), salt: `s${n}` }, did(n))],
];

/** 190 rules of their own, and ten that take earlier segments together; `idOf` gives the id of a place. */
export function liveSegmentRules(idOf: (place: number) => number): Predicate[] {
  const own = kinds.flatMap(([count, rule]) => Array.from({ length: count }, (_, n) => rule(n)));
  const inSegment = (place: number): Predicate => ({ kind: "inSegment", segmentId: idOf(place) });
  const nested = Array.from({ length: 200 - own.length }, (_, n) => all(inSegment(n * 3), not(inSegment(n * 5 + 75))));
  return [...own, ...nested];
}

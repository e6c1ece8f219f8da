import { emptyLeaf } from "@/domain/segment/edit-predicate";
import type { DidLeaf, Predicate } from "@/domain/segment/predicate";

export const exampleKeys = ["loyal", "lapsing", "browsing", "reachable"] as const;
export type ExampleKey = (typeof exampleKeys)[number];

const did = (event: string, more: Partial<DidLeaf>): DidLeaf => ({
  kind: "did",
  event,
  where: [],
  count: { op: "atLeast", n: 1 },
  window: { kind: "ever" },
  per: { by: "occurrence" },
  ...more,
});

/** Rules of a ready example, with the names this workspace gives to buying and looking. */
export function exampleRules(key: ExampleKey, eventNames: readonly string[]): Predicate {
  const named = (fallback: string, ...patterns: RegExp[]) =>
    patterns.map((pattern) => eventNames.find((name) => pattern.test(name))).find((name) => name !== undefined) ??
    fallback;
  const bought = named("Order Completed", /^order completed$/i, /^(purchase|order)/i, /purchase|order|bought/i);
  const viewed = named("Product Viewed", /^product viewed$/i, /view/i, /page/i);
  switch (key) {
    case "loyal":
      return all(
        did(bought, {
          count: { op: "atLeast", n: 3 },
          per: { by: "day" },
          window: { kind: "last", amount: 90, unit: "days" },
        }),
      );
    case "lapsing":
      return all(
        did(bought, {}),
        did(bought, { count: { op: "exactly", n: 0 }, window: { kind: "last", amount: 60, unit: "days" } }),
      );
    case "browsing":
      return all(
        did(viewed, { window: { kind: "last", amount: 7, unit: "days" } }),
        did(bought, { count: { op: "exactly", n: 0 }, window: { kind: "last", amount: 7, unit: "days" } }),
      );
    case "reachable":
      return all({ kind: "trait", path: "email", test: { op: "exists" } });
  }
}

const all = (...of: Predicate[]): Predicate => ({ kind: "all", of });

/** What a segment starts with when it starts from nothing: one row to fill in. */
export const startRules = (): Predicate => all(emptyLeaf("did"));

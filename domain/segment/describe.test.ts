import fc from "fast-check";
import { expect, test } from "vitest";
import { languages } from "../i18n/language";
import { arbitraryPredicate } from "./arbitrary";
import { describe as sentence } from "./describe";
import { predicate } from "./predicate";

const names = { segment: (id: number) => (id === 1 ? "Big spenders" : null) };
const say = (tree: unknown, language: "en" | "hi" = "en") => sentence(predicate.parse(tree), language, names);

const loyal = {
  kind: "all",
  of: [
    { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } },
    {
      kind: "did",
      event: "Order Completed",
      where: [{ path: "total", test: { op: "atLeast", value: 150000 } }],
      count: { op: "atLeast", n: 3 },
      window: { kind: "last", amount: 30, unit: "days" },
    },
  ],
};

test("reads like something a marketer would say", () => {
  expect(say(loyal)).toBe(
    "tier is “gold” and did “Order Completed” (total is at least 1,50,000) at least 3 times in the last 30 days",
  );
  expect(say(loyal, "hi")).toBe(
    "tier “gold” है और पिछले 30 दिनों में कम से कम 3 बार “Order Completed” (total कम से कम 1,50,000 है) किया",
  );
  expect(say({ kind: "any", of: [loyal, { kind: "not", of: { kind: "inSegment", segmentId: 1 } }] })).toBe(
    `(${say(loyal)}) or is not in “Big spenders”`,
  );
  expect(say({ kind: "did", event: "Order Completed", count: { op: "exactly", n: 0 } })).toBe(
    "did not do “Order Completed”",
  );
  expect(
    say({ kind: "not", of: { kind: "did", event: "Page Viewed", window: { kind: "last", amount: 60, unit: "days" } } }),
  ).toBe("did not do “Page Viewed” in the last 60 days");
  expect(
    say({
      kind: "did",
      event: "Order Completed",
      count: { op: "atLeast", n: 3 },
      per: { by: "day" },
      window: { kind: "between", from: "2026-01-01", to: null },
    }),
  ).toBe("did “Order Completed” on at least 3 days since 1 Jan 2026");
  expect(
    say({ kind: "trait", path: "city", test: { op: "in", values: ["Pune", "Goa", "Agra", "Ooty", "Leh", "Diu"] } }),
  ).toBe("city is one of “Pune”, “Goa”, “Agra”, “Ooty” or 2 more");
  expect(say({ kind: "all", of: [] })).toBe("everyone");
  expect(say({ kind: "inSegment", segmentId: 9 })).toBe("is in a segment that no longer exists");
});

test("every tree has a sentence in every language, never a hole", () => {
  fc.assert(
    fc.property(arbitraryPredicate([1, 2]), (tree) => {
      for (const language of languages) {
        const said = sentence(tree, language, names);
        expect(said).not.toBe("");
        expect(said).not.toMatch(/undefined|NaN|\[object| {2}/);
      }
    }),
    { seed: 5 },
  );
});

import { expect, test } from "vitest";
import type { SeenEvent } from "../journey/enrolment";
import { computeTrait } from "./compute";
import { type ComputedTraitDefinition, computedTraitDefinition, type Measure } from "./definition";
import { describeComputedTrait } from "./describe";
import { exampleKeys, exampleTrait, exampleWords, keyFromName } from "./examples";

const now = Date.parse("2026-11-22T12:00:00Z");
const at = { now, zone: "Asia/Kolkata" };
const day = 86_400_000;

const order = (daysAgo: number, properties: Record<string, unknown> = {}): SeenEvent => ({
  id: `${daysAgo} ${JSON.stringify(properties)}`,
  name: "Order Completed",
  time: now - daysAgo * day,
  properties,
});
const of = (measure: Measure, more: Partial<ComputedTraitDefinition> = {}): ComputedTraitDefinition => ({
  events: ["Order Completed"],
  where: [],
  measure,
  window: { kind: "ever" },
  ...more,
});
const value = (definition: ComputedTraitDefinition, events: SeenEvent[]) =>
  computeTrait(definition, { traits: {}, events }, at);

test("a window gives a value that holds until its oldest event leaves it", () => {
  const orders = of({ kind: "count" }, { window: { kind: "last", amount: 90, unit: "days" } });
  expect(value(orders, [order(10), order(89), order(90), order(-1)])).toEqual({ value: 2, until: now + day });
  expect(value(orders, [order(10), order(89), order(90)])).toEqual({ value: 2, until: now + day });
  const last = of({ kind: "lastTime" }, { window: { kind: "last", amount: 90, unit: "days" } });
  expect(value(last, [order(10), order(89)])).toEqual({
    value: new Date(now - 10 * day).toISOString(),
    until: now + 80 * day,
  });
});

test("what is counted of nothing is 0, everything else of nothing is missing", () => {
  const ofNothing = (measure: Measure) => value(of(measure), []).value;
  expect([
    ofNothing({ kind: "count" }),
    ofNothing({ kind: "sum", path: "total" }),
    ofNothing({ kind: "distinct", path: "sku" }),
  ]).toEqual([0, 0, 0]);
  expect([
    ofNothing({ kind: "average", path: "total" }),
    ofNothing({ kind: "min", path: "total" }),
    ofNothing({ kind: "mostFrequent", path: "sku" }),
    ofNothing({ kind: "lastTime" }),
    ofNothing({ kind: "firstValue", path: "sku" }),
  ]).toEqual([null, null, null, null, null]);
});

test("numbers are exact and rounded to six places, half away from zero", () => {
  const totals = (...numbers: unknown[]) => numbers.map((total, i) => order(i, { total }));
  expect(value(of({ kind: "sum", path: "total" }), totals(0.1, 0.2, "7.5", "x")).value).toBe(7.8);
  expect(value(of({ kind: "average", path: "total" }), totals(1, 1, 0)).value).toBe(0.666667);
  expect(value(of({ kind: "average", path: "total" }), totals(-1, -1, 0)).value).toBe(-0.666667);
  expect(value(of({ kind: "average", path: "total" }), totals(0.000001, 0)).value).toBe(0.000001);
});

test("the favourite is the most frequent; of equally frequent ones the newer, written as in its newest event", () => {
  const favourite = of({ kind: "mostFrequent", path: "category" });
  const bought = (...categories: unknown[]) => categories.map((category, i) => order(i, { category }));
  expect(value(favourite, bought("Tea", "oil", "Oil", "tea", "OIL")).value).toBe("oil");
  expect(value(favourite, bought("Tea", "oil")).value).toBe("Tea");
  expect(value(favourite, bought(["Tea"], null, { a: 1 })).value).toBeNull();
  expect(value(favourite, bought("x".repeat(1001), "b")).value).toBe("b");
});

test("anything at all is what the person did, not what became of messages", () => {
  const seen = of({ kind: "lastTime" }, { events: [] });
  const sent = { ...order(0), name: "Email Sent" };
  const texted = ["SMS Sent", "SMS Delivered", "SMS Bounced", "SMS Failed"].map((name) => ({ ...order(0), name }));
  const opened = { ...order(1), name: "Email Opened" };
  expect(value(seen, [sent, ...texted, opened, order(3)]).value).toBe(new Date(now - day).toISOString());
  expect(value(seen, [{ ...order(0), name: "SMS Received" }, opened]).value).toBe(new Date(now).toISOString());
});

test("a window cannot begin at a computed trait", () => {
  const window = (path: string) => of({ kind: "count" }, { window: { kind: "sinceTrait", path } });
  expect(computedTraitDefinition.safeParse(window("signed_up_at")).success).toBe(true);
  expect(computedTraitDefinition.safeParse(window("computed.first_order")).success).toBe(false);
});

test("ready ones speak the workspace's words, and say in both languages what they hold", () => {
  const words = exampleWords(
    ["Purchase Made", "Page Viewed"],
    [
      { path: "product_category", kind: "text", values: [] },
      { path: "revenue", kind: "number", values: [] },
    ],
  );
  const phrases = exampleKeys.map((key) => {
    const { definition } = exampleTrait(key, words);
    expect(computedTraitDefinition.safeParse(definition).success).toBe(true);
    return [describeComputedTrait(definition, "en"), describeComputedTrait(definition, "hi")];
  });
  expect(phrases).toEqual([
    ["the number of times they did “Purchase Made” in the last 90 days", "पिछले 90 दिनों में “Purchase Made” करने की संख्या"],
    ["the most frequent product_category of “Purchase Made”", "“Purchase Made” में सबसे ज़्यादा बार आया product_category"],
    ["the last time they did anything at all", "कुछ भी आख़िरी बार करने का समय"],
    ["the average revenue over “Purchase Made”", "“Purchase Made” में revenue का औसत"],
    ["the sum of revenue over “Purchase Made”", "“Purchase Made” में revenue का योग"],
    ["the first time they did “Purchase Made”", "“Purchase Made” पहली बार करने का समय"],
  ]);
});

test("a key is made of what a variable can hold", () => {
  expect(keyFromName("Orders in 90 days")).toBe("orders_in_90_days");
  expect(keyFromName("  90 days: Café! ")).toBe("days_cafe");
  expect(keyFromName("ऑर्डर")).toBe("");
});

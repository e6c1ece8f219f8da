import { describe, expect, test } from "vitest";
import type { SeenEvent } from "../../journey/enrolment";
import { evaluate, type History } from "../evaluate";
import { predicate } from "../predicate";
import { saltNumber, sampleNumber } from "./sample";

const day = 86_400_000;
const now = Date.parse("2026-03-10T12:00:00Z");
const seen = (name: string, daysAgo: number, properties: Record<string, unknown> = {}): SeenEvent => ({
  id: `${name} ${daysAgo}`,
  name,
  time: now - daysAgo * day,
  properties,
});
const ask = (tree: object, history: Partial<History>, at = now, zone = "Asia/Kolkata") =>
  evaluate(predicate.parse(tree), { traits: {}, events: [], ...history }, at, { zone });

describe("anniversaries", () => {
  const birthday = (from: number, to: number) => ({ kind: "trait", path: "b", test: { op: "anniversary", from, to } });
  const born = (b: unknown) => ({ traits: { b } });
  test("in the next 7 days begins at midnight seven days before, whatever the year, and ends after the day", () => {
    const midnight = (date: string) => Date.parse(`${date}T00:00:00+05:30`);
    const march17 = born("1990-03-17");
    expect(ask(birthday(0, 7), march17, midnight("2026-03-10") - 1)).toEqual({
      matches: false,
      until: midnight("2026-03-10"),
    });
    expect(ask(birthday(0, 7), march17, midnight("2026-03-10"))).toEqual({
      matches: true,
      until: midnight("2026-03-18"),
    });
    expect(ask(birthday(0, 7), march17, midnight("2026-03-18")).matches).toBe(false);
  });
  test("29 February is 28 February in years without one, and itself in the others", () => {
    const leap = born("1992-02-29");
    const on = (iso: string) => ask(birthday(0, 0), leap, Date.parse(iso)).matches;
    expect(on("2026-02-28T06:00:00Z")).toBe(true);
    expect(on("2026-03-01T06:00:00Z")).toBe(false);
    expect(on("2028-02-28T06:00:00Z")).toBe(false);
    expect(on("2028-02-29T06:00:00Z")).toBe(true);
  });
  test("a turn of the year and a change of clocks do not matter, and what is no date has no anniversary", () => {
    expect(ask(birthday(0, 7), born("1990-01-02"), Date.parse("2026-12-28T12:00:00Z")).matches).toBe(true);
    // New York springs forward at 2 a.m. of 8 March 2026; its midnight is at 5 a.m. UTC, the next one at 4 a.m.
    const york = (iso: string) => ask(birthday(0, 0), born("2001-03-08"), Date.parse(iso), "America/New_York");
    expect(york("2026-03-08T05:00:00Z")).toEqual({ matches: true, until: Date.parse("2026-03-09T04:00:00Z") });
    expect(york("2026-03-08T04:59:59Z").matches).toBe(false);
    expect(ask(birthday(-366, 366), born("30 February")).matches).toBe(false);
    expect(ask(birthday(0, 7), born(["soon", "1990-03-12"])).matches).toBe(true);
  });
});

describe("totals and shares", () => {
  const total = (fn: string, op: string, value: number, window: object = { kind: "ever" }) => ({
    kind: "total",
    event: "Order",
    fn,
    path: "sum",
    test: { op, value },
    window,
  });
  test("prices add up as on paper; what is no number is left out", () => {
    const events = [
      seen("Order", 1, { sum: 0.1 }),
      seen("Order", 2, { sum: "0.2" }),
      seen("Order", 3, { sum: "free" }),
    ];
    expect(ask(total("sum", "equals", 0.3), { events }).matches).toBe(true);
    expect(ask(total("average", "equals", 0.15), { events }).matches).toBe(true);
    expect(ask(total("count", "equals", 3), { events }).matches).toBe(true);
  });
  test("the sum of nothing is 0, its average is missing", () => {
    expect(ask(total("sum", "atMost", 0), {}).matches).toBe(true);
    expect(ask(total("average", "atMost", 5), {}).matches).toBe(false);
    expect(ask(total("max", "atMost", 5), { events: [seen("Order", 1, { sum: "x" })] }).matches).toBe(false);
  });
  test("it is asked again when the oldest event leaves the window", () => {
    const events = [seen("Order", 1, { sum: 5 }), seen("Order", 20, { sum: 5 })];
    const tree = total("sum", "atLeast", 10, { kind: "last", amount: 30, unit: "days" });
    expect(ask(tree, { events })).toEqual({ matches: true, until: now + 10 * day });
    expect(ask(tree, { events }, now + 10 * day).matches).toBe(false);
  });
  test("mostly buys skin-care; nobody without orders does", () => {
    const tree = {
      kind: "share",
      event: "Order",
      of: [{ path: "category", test: { op: "equals", value: "skin-care" } }],
      test: { op: "atLeast", percent: 60 },
    };
    const events = ["skin-care", "Skin-Care", "tea", "skin-care", "tea"].map((category, i) =>
      seen("Order", i, { category }),
    );
    expect(ask(tree, { events }).matches).toBe(true);
    expect(ask(tree, { events: events.slice(1, 3) }).matches).toBe(false);
    expect(ask(tree, {}).matches).toBe(false);
    expect(ask({ ...tree, test: { op: "atMost", percent: 60 } }, {}).matches).toBe(false);
  });
});

describe("order in time", () => {
  const tree = {
    kind: "sequence",
    steps: [{ event: "A" }, { event: "B", within: { amount: 3, unit: "days" }, without: { event: "X" } }],
    window: { kind: "last", amount: 30, unit: "days" },
  };
  test("A then B within three days, without X between", () => {
    expect(ask(tree, { events: [seen("A", 10), seen("B", 8)] })).toEqual({ matches: true, until: now + 20 * day });
    expect(ask(tree, { events: [seen("A", 10), seen("B", 7)] }).matches).toBe(false);
    expect(ask(tree, { events: [seen("A", 10), seen("X", 9), seen("B", 8)] }).matches).toBe(false);
    expect(ask(tree, { events: [seen("A", 10), seen("B", 10)] }).matches).toBe(false);
    expect(ask(tree, { events: [seen("B", 10), seen("A", 8)] }).matches).toBe(false);
  });
  test("the first time is the first of the whole history", () => {
    const first = { kind: "firstLast", which: "first", event: "A", window: { kind: "last", amount: 5, unit: "days" } };
    expect(ask(first, { events: [seen("A", 2)] })).toEqual({ matches: true, until: now + 3 * day });
    expect(ask(first, { events: [seen("A", 2), seen("A", 9)] }).matches).toBe(false);
    expect(ask({ ...first, which: "last" }, { events: [seen("A", 2), seen("A", 9)] }).matches).toBe(true);
  });
  test("windows around a date of the person; without the date nothing lies in them", () => {
    const near = (side: string) => ({
      kind: "did",
      event: "A",
      window: { kind: "nearTrait", path: "due", side, amount: 7, unit: "days" },
    });
    const traits = { due: new Date(now - 5 * day).toISOString() };
    expect(ask(near("before"), { traits, events: [seen("A", 5)] }).matches).toBe(false);
    expect(ask(near("before"), { traits, events: [seen("A", 12)] }).matches).toBe(true);
    expect(ask(near("after"), { traits, events: [seen("A", 5)] }).matches).toBe(true);
    expect(ask(near("after"), { traits: { due: "soon" }, events: [seen("A", 5)] }).matches).toBe(false);
  });
});

describe("people", () => {
  test("a random share is as large as it says, and another salt draws others", () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => sampleNumber(i + 1, saltNumber("")));
    const chosen = numbers.filter((number) => number < 100_000).length;
    expect(Math.abs(chosen - 2000)).toBeLessThan(130);
    const both = numbers.filter((n, i) => n < 500_000 && sampleNumber(i + 1, saltNumber("x")) < 500_000).length;
    expect(Math.abs(both - 5000)).toBeLessThan(300);
  });
  test("reachable: the newest word counts, a refusal first", () => {
    const word = (topic: string, state: "granted" | "denied", at: number) => ({ channel: "email", topic, state, at });
    const contact = (...consents: ReturnType<typeof word>[]) => ({
      consents,
      identities: [],
      suppressed: new Set<string>(),
    });
    const tree = { kind: "reachable", channel: "email", topic: "offers" };
    const traits = { email: " Asha@Example.com" };
    expect(ask(tree, { traits }).matches).toBe(true);
    expect(ask({ ...tree, consented: true }, { traits }).matches).toBe(false);
    expect(ask(tree, { traits, contact: contact(word("offers", "granted", 1), word("*", "denied", 1)) }).matches).toBe(
      false,
    );
    expect(ask(tree, { traits, contact: contact(word("offers", "granted", 2), word("*", "denied", 1)) }).matches).toBe(
      true,
    );
    expect(ask(tree, { traits: {} }).matches).toBe(false);
  });
  test("capitals count only where they are asked to, under NFC; Devanagari compares as it is written", () => {
    const is = (value: string, exact: boolean, own: string) =>
      ask({ kind: "trait", path: "c", test: { op: "equals", value, exact } }, { traits: { c: own } }).matches;
    expect([is("PUNE", false, "pune"), is("PUNE", true, "pune")]).toEqual([true, false]);
    expect(is("p\u00fane", true, "pu\u0301ne")).toBe(true);
    expect(is("पुणे", true, "पुणे")).toBe(true);
    const long = "x".repeat(100_000);
    expect(
      ask({ kind: "trait", path: "c", test: { op: "endsWith", value: "xY" } }, { traits: { c: `${long}y` } }).matches,
    ).toBe(true);
  });
  test("near: within so many kilometres on the sphere", () => {
    const near = (km: number) => ({
      kind: "place",
      source: { of: "traits" },
      test: { by: "radius", latitude: 18.5204, longitude: 73.8567, km },
    });
    const mumbai = { location: { lat: "19.0760", lng: 72.8777 } };
    expect([ask(near(119), { traits: mumbai }).matches, ask(near(121), { traits: mumbai }).matches]).toEqual([
      false,
      true,
    ]);
    expect(ask(near(20_000), { traits: { location: { lat: 95, lng: 1 } } }).matches).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate";
import { type Predicate, predicate } from "./predicate";

const zone = "Asia/Kolkata";
const day = 86_400_000;
const now = Date.parse("2026-03-10T12:00:00Z");
const bought = (daysAgo: number, properties: Record<string, unknown> = {}) => ({
  id: `e${daysAgo}`,
  name: "Order Completed",
  time: now - daysAgo * day,
  properties,
});
const answer = (
  tree: unknown,
  history: { traits?: Record<string, unknown>; events?: ReturnType<typeof bought>[] },
  at = now,
) => evaluate(predicate.parse(tree), { traits: {}, events: [], ...history }, at, { zone });
const trait = (test: Record<string, unknown>, value?: unknown) =>
  answer({ kind: "trait", path: "x", test }, { traits: value === undefined ? {} : { x: value } }).matches;

describe("traits", () => {
  test("a missing value fails everything but missing and notEquals", () => {
    for (const value of [undefined, null]) {
      expect(trait({ op: "missing" }, value)).toBe(true);
      expect(trait({ op: "notEquals", value: "a" }, value)).toBe(true);
      for (const failing of [
        { op: "exists" },
        { op: "equals", value: "null" },
        { op: "contains", value: "" },
        { op: "less", value: 1 },
        { op: "before", value: "2030-01-01" },
        { op: "in", values: ["a"] },
      ])
        expect(trait(failing, value)).toBe(false);
    }
  });
  test("text ignores case and Unicode form", () => {
    expect(trait({ op: "equals", value: "CAFE\u0301" }, "café")).toBe(true);
    expect(trait({ op: "contains", value: "UN" }, "Pune")).toBe(true);
    expect(trait({ op: "startsWith", value: "पु" }, "पुणे")).toBe(true);
    expect(trait({ op: "endsWith", value: "NE" }, "Pune")).toBe(true);
  });
  test("a number equals text that reads as it, never the other way round", () => {
    expect(trait({ op: "equals", value: 5 }, "5.0")).toBe(true);
    expect(trait({ op: "equals", value: "5" }, 5)).toBe(false);
    expect(trait({ op: "atLeast", value: 5 }, "12")).toBe(true);
    expect(trait({ op: "atLeast", value: 5 }, " 12")).toBe(false);
    expect(trait({ op: "equals", value: true }, "TRUE")).toBe(true);
    expect(trait({ op: "equals", value: 1 }, true)).toBe(false);
  });
  test("an array passes when any element does", () => {
    expect(trait({ op: "equals", value: "b" }, ["a", "B"])).toBe(true);
    expect(trait({ op: "notEquals", value: "b" }, ["a", "B"])).toBe(false);
    expect(trait({ op: "exists" }, [])).toBe(true);
    expect(trait({ op: "equals", value: "b" }, [["b"]])).toBe(false);
  });
  test("a dot walks into objects, and a name that holds the dot wins", () => {
    const tree = { kind: "trait", path: "address.city", test: { op: "equals", value: "pune" } };
    expect(answer(tree, { traits: { address: { city: "Pune" } } }).matches).toBe(true);
    expect(answer(tree, { traits: { address: { city: "Pune" }, "address.city": "Goa" } }).matches).toBe(false);
    expect(answer(tree, { traits: { address: [{ city: "Pune" }] } }).matches).toBe(false);
  });
  test("dates without a zone are the workspace's, and a plain date is its whole day", () => {
    const midnight = Date.parse("2026-03-08T18:30:00Z");
    expect(
      answer(
        { kind: "trait", path: "x", test: { op: "withinLast", amount: 10, unit: "days" } },
        { traits: { x: "2026-03-09" } },
      ).until,
    ).toBe(midnight + 10 * day);
    expect(trait({ op: "after", value: "2026-03-09" }, "2026-03-09T23:59:59")).toBe(false);
    expect(trait({ op: "after", value: "2026-03-09" }, "2026-03-10")).toBe(true);
    expect(trait({ op: "before", value: "2026-03-09" }, "2026-03-08T18:29:59Z")).toBe(true);
    expect(trait({ op: "before", value: "2026-03-09" }, "2026-02-30")).toBe(false);
    expect(trait({ op: "after", value: "2020-01-01" }, 1_700_000_000)).toBe(true);
  });
  test("a date to come holds from amount before it until it", () => {
    const tree = { kind: "trait", path: "x", test: { op: "withinNext", amount: 7, unit: "days" } };
    const due = new Date(now + 10 * day).toISOString();
    expect(answer(tree, { traits: { x: due } })).toEqual({ matches: false, until: now + 3 * day });
    expect(answer(tree, { traits: { x: due } }, now + 3 * day)).toEqual({ matches: true, until: now + 10 * day });
    expect(answer(tree, { traits: { x: due } }, now + 10 * day)).toEqual({ matches: false, until: null });
  });
});

describe("events", () => {
  const did = (more: object) => ({ kind: "did", event: "Order Completed", ...more });
  const last30 = { kind: "last", amount: 30, unit: "days" };
  test("three purchases in 30 days expire when the third-latest is 30 days old", () => {
    const tree = did({ count: { op: "atLeast", n: 3 }, window: last30 });
    const events = [bought(1), bought(5), bought(20), bought(25)];
    expect(answer(tree, { events })).toEqual({ matches: true, until: now + 10 * day });
    expect(answer(tree, { events }, now + 10 * day)).toEqual({ matches: false, until: null });
  });
  test("the edge of the window is exact to the millisecond", () => {
    const tree = did({ window: last30 });
    expect(answer(tree, { events: [bought(30)] }).matches).toBe(false);
    expect(answer(tree, { events: [bought(30)] }, now - 1).matches).toBe(true);
  });
  test("at most and exactly wait for the one too many to leave", () => {
    const events = [bought(1), bought(5), bought(20)];
    const atMost = did({ count: { op: "atMost", n: 1 }, window: last30 });
    expect(answer(atMost, { events })).toEqual({ matches: false, until: now + 25 * day });
    const exactly = did({ count: { op: "exactly", n: 2 }, window: last30 });
    expect(answer(exactly, { events })).toEqual({ matches: false, until: now + 10 * day });
    expect(answer(exactly, { events }, now + 10 * day)).toEqual({ matches: true, until: now + 25 * day });
    expect(answer(did({ count: { op: "exactly", n: 0 } }), {})).toEqual({ matches: true, until: null });
  });
  test("days are days of the workspace's zone", () => {
    const at = (iso: string) => ({ ...bought(0), id: iso, time: Date.parse(iso) });
    const tree = did({ count: { op: "atLeast", n: 2 }, per: { by: "day" } });
    expect(answer(tree, { events: [at("2026-03-09T18:00:00Z"), at("2026-03-09T19:00:00Z")] }).matches).toBe(true);
    expect(answer(tree, { events: [at("2026-03-09T18:31:00Z"), at("2026-03-10T11:00:00Z")] }).matches).toBe(false);
  });
  test("distinct values fold case; missing ones and objects do not count", () => {
    const events = [
      bought(1, { sku: "A" }),
      bought(2, { sku: "a" }),
      bought(3),
      bought(4, { sku: { a: 1 } }),
      bought(5, { sku: 1 }),
    ];
    const tree = (n: number) => did({ count: { op: "exactly", n }, per: { by: "property", path: "sku" } });
    expect(answer(tree(2), { events }).matches).toBe(true);
    expect(answer(tree(3), { events }).matches).toBe(false);
  });
  test("filters must all pass, and an event to come has not happened", () => {
    const tree = did({ where: [{ path: "total", test: { op: "atLeast", value: 100 } }] });
    expect(answer(tree, { events: [bought(1, { total: "99" })] }).matches).toBe(false);
    expect(answer(tree, { events: [bought(1, { total: "100" })] }).matches).toBe(true);
    expect(answer(tree, { events: [bought(-1, { total: 100 })] })).toEqual({ matches: false, until: now + day });
  });
  test("between includes the last plain date", () => {
    const tree = did({ window: { kind: "between", from: "2026-03-09", to: "2026-03-09" } });
    const at = (iso: string) => ({ ...bought(0), time: Date.parse(iso) });
    expect(answer(tree, { events: [at("2026-03-09T18:29:59Z")] }).matches).toBe(true);
    expect(answer(tree, { events: [at("2026-03-09T18:30:00Z")] }).matches).toBe(false);
    expect(answer(tree, { events: [at("2026-03-08T18:29:59Z")] }).matches).toBe(false);
  });
});

test("a group holds as long as what decides it", () => {
  const yes: Predicate = { kind: "trait", path: "a", test: { op: "exists" } };
  const fleeting = { kind: "did", event: "Order Completed", window: { kind: "last", amount: 2, unit: "days" } };
  const history = { traits: { a: 1 }, events: [bought(1)] };
  expect(answer({ kind: "any", of: [yes, fleeting] }, history)).toEqual({ matches: true, until: null });
  expect(answer({ kind: "all", of: [yes, fleeting] }, history)).toEqual({ matches: true, until: now + day });
  expect(answer({ kind: "not", of: fleeting }, history)).toEqual({ matches: false, until: now + day });
  expect(answer({ kind: "all", of: [] }, {}).matches).toBe(true);
  expect(answer({ kind: "any", of: [] }, {}).matches).toBe(false);
});

test("groups nested too deep are refused before they are walked", () => {
  let deep: unknown = { kind: "all", of: [] };
  for (let i = 0; i < 50_000; i++) deep = { kind: "not", of: deep };
  expect(predicate.safeParse(deep).success).toBe(false);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryHistory, arbitraryPredicate } from "../segment/arbitrary";
import { cyclePaths } from "../segment/dependency-order";
import { evaluate } from "../segment/evaluate";
import { leafKey } from "../segment/leaf-key";
import type { Predicate } from "../segment/predicate";
import { checkFlow } from "./check-flow";
import { circular, compileFlow } from "./compile-flow";
import type { SegmentFlow } from "./document";
import { drawPredicate } from "./draw-predicate";

const city = (value: string): Predicate => ({ kind: "trait", path: "city", test: { op: "equals", value } });
const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  config,
  position: { x: 0, y: 0 },
  name: null,
});
const flow = (nodes: SegmentFlow["nodes"], lines: string[]): SegmentFlow => ({
  schema: 1,
  nodes,
  edges: lines.map((line, i) => {
    const [from = "", port = "", to = ""] = line.split(" ");
    return { id: `e${i}`, from, port, to };
  }),
  notes: [],
});
const output = (id = "out", name = "Result") => node(id, "output", { name, segmentId: null });
const said = (drawn: SegmentFlow, id = "out") => compileFlow(drawn).outputs.find((o) => o.nodeId === id)?.predicate;

describe("a drawing says who it means", () => {
  test("filters in a row must all hold, side by side one is enough", () => {
    const nodes = [
      node("all", "everyone"),
      node("a", "filter", { predicate: city("Pune") }),
      node("b", "filter", { predicate: city("Goa") }),
      output(),
    ];
    expect(said(flow(nodes, ["all next a", "a match b", "b match out"]))).toEqual({
      kind: "all",
      of: [city("Pune"), city("Goa")],
    });
    expect(said(flow(nodes, ["all next a", "all next b", "a match out", "b match out"]))).toEqual({
      kind: "any",
      of: [city("Pune"), city("Goa")],
    });
    expect(said(flow(nodes, ["all next a", "a rest out"]))).toEqual({ kind: "not", of: city("Pune") });
  });

  test("both, but not, and what the others of a filter are", () => {
    const nodes = [
      node("vip", "fromSegment", { segmentId: 7 }),
      node("list", "fromList", { listId: 3 }),
      node("both", "both"),
      node("less", "without", { base: "vip" }),
      output("x", "X"),
      output("y", "Y"),
    ];
    const lines = ["vip next both", "list next both", "both next x", "list next less", "vip next less", "less next y"];
    const drawn = flow(nodes, lines);
    const vip = { kind: "inSegment", segmentId: 7 };
    const list = { kind: "inList", listId: 3 };
    expect(said(drawn, "x")).toEqual({ kind: "all", of: [vip, list] });
    expect(said(drawn, "y")).toEqual({ kind: "all", of: [vip, { kind: "not", of: list }] });
    expect(checkFlow(drawn)).toEqual([]);
  });

  test("shares of a split neither overlap nor leave anyone out", () => {
    const shares = [
      { id: "p", name: "A", percent: 30 },
      { id: "q", name: "B", percent: 70 },
    ];
    const nodes = [node("all", "everyone"), node("s", "split", { shares }), output("x", "X"), output("y", "Y")];
    const drawn = flow(nodes, ["all next s", "s p x", "s q y"]);
    expect(said(drawn, "x")).toEqual({ kind: "sample", from: 0, to: 30, salt: "s" });
    expect(said(drawn, "y")).toEqual({ kind: "sample", from: 30, to: 100, salt: "s" });
  });

  test("a circle is named and nothing behind it compiled", () => {
    const nodes = [node("a", "filter", { predicate: city("Pune") }), node("b", "either"), output()];
    const drawn = flow(nodes, ["a match b", "b next a", "a rest out"]);
    expect(circular(drawn)).toEqual(["a", "b", "out"]);
    expect(checkFlow(drawn).map(({ code }) => code)).toContain("circle");
    expect(compileFlow(drawn).outputs).toEqual([]);
  });

  test("what is missing is said where it is", () => {
    const drawn = flow([node("s", "fromSegment", { segmentId: null }), output("out", " ")], ["s next out"]);
    expect(checkFlow(drawn)).toMatchObject([
      { code: "incomplete", nodeId: "s" },
      { code: "noName", nodeId: "out" },
    ]);
    expect(checkFlow(flow([], [])).map(({ code }) => code)).toEqual(["noOutput"]);
  });

  test("a source that is gone is said on its card, a segment that would contain itself on the segment's", () => {
    const saved = node("out", "output", { name: "Gold", segmentId: 1 });
    const drawn = flow([node("s", "fromSegment", { segmentId: 3 }), saved], ["s next out"]);
    expect(checkFlow(drawn, { segmentName: () => null })).toMatchObject([{ code: "gone", nodeId: "s" }]);
    const cycle = cyclePaths([
      { id: 1, name: "Gold", mentions: [] },
      { id: 2, name: "VIP", mentions: [1] },
      { id: 3, name: "Regulars", mentions: [4, 2] },
    ]);
    expect(checkFlow(drawn, { cycle })).toEqual([
      { code: "cycle", nodeId: "out", values: { path: "Gold → Regulars → VIP → Gold" } },
    ]);
    const filtered = flow(
      [
        node("all", "everyone"),
        node("f", "filter", { predicate: { kind: "not", of: { kind: "inSegment", segmentId: 2 } } }),
        saved,
      ],
      ["all next f", "f match out"],
    );
    expect(checkFlow(filtered, { cycle })).toMatchObject([{ code: "cycle", values: { path: "Gold → VIP → Gold" } }]);
    expect(checkFlow(filtered, { segmentName: () => null })).toMatchObject([{ code: "incomplete", nodeId: "f" }]);
    expect(checkFlow(filtered, { segmentName: () => "VIP" })).toEqual([]);
  });
});

test("rules drawn as a flowchart mean the same people", () => {
  fc.assert(
    fc.property(arbitraryPredicate(), arbitraryHistory, fc.integer({ min: 0, max: 400 }), (tree, history, day) => {
      const drawn = drawPredicate(tree, "Drawn");
      const now = Date.UTC(2026, 0, 1) + day * 86_400_000;
      const circumstances = { zone: "Asia/Kolkata", segment: () => ({ matches: false, until: null }) };
      const compiled = compileFlow(drawn).outputs[0]?.predicate;
      if (!compiled) throw new Error("no output");
      expect(evaluate(compiled, history, now, circumstances).matches).toBe(
        evaluate(tree, history, now, circumstances).matches,
      );
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 100) },
  );
});

test("a plain list of rules comes back as it was", () => {
  const rules: Predicate = {
    kind: "all",
    of: [city("Pune"), { kind: "not", of: city("Goa") }, { kind: "any", of: [city("A"), city("B")] }],
  };
  expect(leafKey(compileFlow(drawPredicate(rules, "x")).outputs[0]?.predicate ?? city("?"))).toBe(leafKey(rules));
});

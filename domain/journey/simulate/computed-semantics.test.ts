import { expect, test } from "vitest";
import type { ComputedTraitDefinition } from "../../computed-trait/definition";
import { type Drawn, day, does, start, walk } from "./walk-for-test";

const recent: ComputedTraitDefinition = {
  events: ["Order Completed"],
  where: [],
  measure: { kind: "count" },
  window: { kind: "last", amount: 30, unit: "days" },
};
const orders = (op: "atLeast" | "atMost", value: number) => ({
  kind: "trait" as const,
  path: "computed.orders",
  test: { op, value },
});

test("a computed trait is kept up in the simulation: a segment is entered, and a wait ends when the window has passed", () => {
  const drawn: Drawn = [
    [
      ["in", "segment-entry", { segmentId: 1, on: "enter", includeCurrent: false }],
      [
        "wait",
        "wait-for",
        {
          awaits: [{ kind: "predicate", port: "lapsed", predicate: orders("atMost", 0) }],
          timeout: { amount: 300, unit: "days" },
        },
      ],
      ["out", "exit", { label: "" }],
    ],
    ["in > wait", "wait.lapsed > out"],
  ];
  const { rows, traits } = walk(drawn, [does("Order Completed"), does("Order Completed", start + day)], {
    segments: [{ id: 1, predicate: orders("atLeast", 2) }],
    computedTraits: [{ key: "orders", definition: recent }],
  });
  expect(rows).toEqual([
    ["in", "next", "", day],
    ["wait", "rests", "", day],
    ["wait", "lapsed", expect.anything(), 31 * day],
    ["out", "ends", "completed", 31 * day],
  ]);
  expect(traits.computed).toEqual({ orders: 0 });
});

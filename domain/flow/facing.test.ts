import { expect, test } from "vitest";
import { insertOnEdge } from "./edits";
import { runsDown } from "./facing";
import type { Flow } from "./flow";
import { gapsOf, layOut } from "./layout";
import { walk } from "./walk";

const size = { width: 264, height: 90 };
const portsOf = () => ["match", "rest"];

/** a → b by the first port, a → c by the second, b → d. */
function drawing(): Flow {
  const node = (id: string) => ({ id, type: "filter", config: {}, position: { x: 0, y: 0 }, name: null });
  const flow: Flow = {
    nodes: ["a", "b", "c", "d"].map(node),
    edges: [
      { id: "1", from: "a", port: "match", to: "b" },
      { id: "2", from: "a", port: "rest", to: "c" },
      { id: "3", from: "b", port: "match", to: "d" },
    ],
    notes: [],
  };
  const places = layOut(flow, () => size, portsOf, "right");
  return { ...flow, nodes: flow.nodes.map((n) => ({ ...n, position: places.get(n.id) ?? n.position })) };
}

const at = (flow: Flow, id: string) => {
  const found = flow.nodes.find((n) => n.id === id);
  if (!found) throw new Error(id);
  return found.position;
};

test("a flow that faces right is laid out from left to right, first ports above", () => {
  const flow = drawing();
  const along = size.width + gapsOf.right.along;
  expect(at(flow, "b").x - at(flow, "a").x).toBe(along);
  expect(at(flow, "d").x - at(flow, "b").x).toBe(along);
  expect(at(flow, "b").y).toBeLessThan(at(flow, "c").y);
  expect(runsDown(flow)).toBe(false);
  expect(
    runsDown({ ...flow, nodes: flow.nodes.map((n) => ({ ...n, position: { x: n.position.y, y: n.position.x } })) }),
  ).toBe(true);
});

test("arrow keys follow its lines to the right and back, and go up and down between neighbours", () => {
  const flow = drawing();
  const go = (from: string, direction: "up" | "down" | "left" | "right") =>
    walk(flow, from, direction, portsOf, "right");
  expect(go("a", "right")).toBe("b");
  expect(go("b", "right")).toBe("d");
  expect(go("d", "left")).toBe("b");
  expect(go("b", "down")).toBe("c");
  expect(go("c", "up")).toBe("b");
});

test("a card put on a line pushes what follows to the right, not down", () => {
  const flow = drawing();
  const before = { ...at(flow, "d") };
  const node = { id: "n", type: "filter", config: {}, position: { ...at(flow, "b") }, name: null };
  insertOnEdge("1", node, { port: "match", edgeId: "4" }, 300, "right")(flow);
  expect(at(flow, "d")).toEqual({ x: before.x + 300, y: before.y });
});

import { expect, test } from "vitest";
import { flowOrder } from "./flow-order";

const node = (id: string, x: number, type = "step") => ({ id, type, config: {}, position: { x, y: 0 }, name: null });
const edge = (from: string, to: string, port = "next") => ({ id: `${from}${port}${to}`, from, port, to });
const isEntry = (type: string) => type === "entry";
const order = (nodes: ReturnType<typeof node>[], edges: ReturnType<typeof edge>[]) =>
  flowOrder({ nodes, edges }, isEntry);

test("branches stay together, left before right, and join after the longer one", () => {
  const steps = order(
    [node("in", 0, "entry"), node("left", -1), node("left2", -1), node("right", 1), node("join", 0)],
    [
      edge("in", "right", "b"),
      edge("in", "left", "a"),
      edge("left", "left2"),
      edge("left2", "join"),
      edge("right", "join"),
    ],
  );
  expect(steps.map((s) => s.id)).toEqual(["in", "left", "left2", "right", "join"]);
  expect(steps.map((s) => s.depth)).toEqual([0, 1, 2, 1, 3]);
});

test("a loop is cut where it goes back", () => {
  const steps = order(
    [node("in", 0, "entry"), node("mail", 0), node("wait", 0), node("out", 1)],
    [edge("in", "mail"), edge("mail", "wait"), edge("wait", "mail", "again"), edge("wait", "out", "done")],
  );
  expect(steps.map((s) => s.id)).toEqual(["in", "mail", "wait", "out"]);
  expect(steps.map((s) => s.depth)).toEqual([0, 1, 2, 3]);
});

test("what no entry leads to comes last", () => {
  const steps = order([node("lost", 0), node("in", 5, "entry"), node("a", 5)], [edge("in", "a")]);
  expect(steps.map((s) => s.id)).toEqual(["in", "a", "lost"]);
});

test("a chain of a thousand steps does not exhaust the stack", () => {
  const nodes = [node("n0", 0, "entry"), ...Array.from({ length: 999 }, (_, i) => node(`n${i + 1}`, 0))];
  const edges = nodes.slice(1).map((n, i) => edge(`n${i}`, n.id));
  expect(order(nodes, edges).at(-1)).toEqual({ id: "n999", depth: 999 });
});

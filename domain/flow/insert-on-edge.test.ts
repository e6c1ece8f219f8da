import { expect, test } from "vitest";
import { insertOnEdge } from "./edits";
import type { Flow } from "./flow";

const node = (id: string, y: number) => ({ id, type: "x", config: {}, position: { x: 0, y }, name: null });

test("a target that stands nearer than the new card's own place is moved, and what is above is not", () => {
  const flow: Flow = {
    nodes: [node("in", 0), node("out", 200), node("end", 400), node("aside", 150)],
    edges: [
      { id: "a", from: "in", port: "next", to: "out" },
      { id: "b", from: "out", port: "next", to: "end" },
    ],
    notes: [],
  };
  insertOnEdge("a", node("new", 202), { port: "next", edgeId: "c" }, 226)(flow);
  expect(Object.fromEntries(flow.nodes.map(({ id, position }) => [id, position.y]))).toEqual({
    in: 0,
    aside: 150,
    new: 202,
    out: 426,
    end: 626,
  });
});

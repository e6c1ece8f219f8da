import fc from "fast-check";
import { expect, test } from "vitest";
import { addNode, configure, connect, insertOnEdge, moveItems, removeItems, renameNode } from "./edits";
import type { Flow, FlowEdit, FlowNode } from "./flow";
import { edit, redo, startHistory, undo } from "./history";

const node = (id: string): FlowNode => ({ id, type: "wait", config: {}, position: { x: 0, y: 0 }, name: null });
const chain = (...ids: string[]): Flow => ({
  nodes: ids.map(node),
  edges: ids.slice(1).map((to, i) => ({ id: `e${i}`, from: ids[i] ?? "", port: "next", to })),
  notes: [],
});
const run = (flow: Flow, recipe: FlowEdit) => edit(startHistory(flow), recipe, { now: 0 }).document;
const lines = (flow: Flow) => flow.edges.map((e) => `${e.from}>${e.to}`).sort();

test("inserting on an edge keeps the chain", () => {
  const flow = run(chain("a", "b"), insertOnEdge("e0", node("n"), { port: "next", edgeId: "e9" }));
  expect(lines(flow)).toEqual(["a>n", "n>b"]);
});

test("removing steps from the middle bridges over all of them", () => {
  expect(lines(run(chain("a", "b", "c", "d"), removeItems(["b", "c"])))).toEqual(["a>d"]);
  expect(lines(run(chain("a", "b", "c"), removeItems(["c"])))).toEqual(["a>b"]);
  expect(lines(run(chain("a", "b", "c"), removeItems(["e1"])))).toEqual(["a>b"]);
});

test("a port leads one way, and loses its edge with the port", () => {
  const flow = run(chain("a", "b", "c"), connect({ id: "x", from: "a", port: "next", to: "c" }));
  expect(lines(flow)).toEqual(["a>c", "b>c"]);
  expect(lines(run(flow, configure("a", {}, ["other"])))).toEqual(["b>c"]);
});

test("a burst of typing undoes as one, a later burst on its own", () => {
  let h = startHistory(chain("a"));
  for (const [i, name] of ["H", "He", "Hey"].entries())
    h = edit(h, renameNode("a", name), { now: i * 100, gesture: "name:a" });
  h = edit(h, renameNode("a", "Hey!"), { now: 60_000, gesture: "name:a" });
  expect(undo(h).document.nodes[0]?.name).toBe("Hey");
  expect(undo(undo(h)).document.nodes[0]?.name).toBeNull();
  expect(redo(undo(undo(h))).document.nodes[0]?.name).toBe("Hey");
});

test("an edit that changes nothing is no step of the history", () => {
  const h = startHistory(chain("a"));
  expect(edit(h, moveItems(new Map([["a", { x: 0, y: 0 }]])), { now: 0 })).toBe(h);
});

const anyEdit: fc.Arbitrary<FlowEdit> = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map((i) => addNode(node(`n${i}`))),
  fc.subarray(["a", "b", "c", "n1", "n2", "e0", "e1"]).map((ids) => removeItems(ids)),
  fc.constantFrom("a", "b", "c", "n1").map((id) => moveItems(new Map([[id, { x: 5, y: 9 }]]))),
  fc
    .tuple(fc.constantFrom("a", "b", "c", "n1"), fc.constantFrom("a", "b", "c", "n2"))
    .map(([from, to]) => connect({ id: `${from}-${to}`, from, port: "next", to })),
  fc.constantFrom("e0", "e1").map((id) => insertOnEdge(id, node("n3"), { port: "next", edgeId: "e7" }, 40)),
);

test("undoing everything gives the first document back, redoing everything the last", () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
      const first = chain("a", "b", "c");
      let h = startHistory(first);
      for (const e of edits) h = edit(h, e, { now: 0 });
      const last = h.document;
      while (h.past.length > 0) h = undo(h);
      expect(h.document).toEqual(first);
      while (h.future.length > 0) h = redo(h);
      expect(h.document).toEqual(last);
    }),
  );
});

import { expect, test } from "vitest";
import { diffJourneys, sameJourney } from "./diff";
import type { JourneyDocument } from "./document";
import { welcome } from "./templates/welcome";

const base = welcome.document("en");
const copy = (change: (document: JourneyDocument) => void) => {
  const next = structuredClone(base);
  change(next);
  return next;
};

test("moving cards and writing notes is no change", () => {
  const moved = copy((d) => {
    for (const n of d.nodes) n.position = { x: n.position.x + 5, y: 0 };
    d.notes.push({ id: "n", text: "hi", position: { x: 0, y: 0 }, size: { width: 100, height: 80 } });
  });
  expect(sameJourney(base, moved)).toBe(true);
});

test("the order of keys is no change (Postgres reorders them)", () => {
  const reordered = copy((d) => {
    for (const n of d.nodes) n.config = Object.fromEntries(Object.entries(n.config).reverse());
  });
  expect(sameJourney(base, reordered)).toBe(true);
});

test("added, removed, changed and rewired steps and settings are told apart", () => {
  const next = copy((d) => {
    d.nodes = d.nodes.filter((n) => n.id !== "pause");
    d.edges = d.edges.filter((e) => e.from !== "pause" && e.to !== "pause");
    d.edges.push({ id: "x", from: "interest", port: "clicked", to: "done" });
    d.nodes.push({
      id: "w2",
      type: "wait",
      config: { amount: 1, unit: "hours" },
      position: { x: 0, y: 0 },
      name: null,
    });
    d.nodes = d.nodes.map((n) => (n.id === "done" ? { ...n, config: { label: "End" } } : n));
    d.settings.reentry = { mode: "afterExit" };
  });
  const diff = diffJourneys(base, next);
  expect(diff.added.map((n) => n.id)).toEqual(["w2"]);
  expect(diff.removed.map((n) => n.id)).toEqual(["pause"]);
  expect(diff.changed.map((c) => c.after.id)).toEqual(["done"]);
  expect(diff.rewired.map((r) => [r.node.id, r.ports.map(({ port, to }) => [port, to?.id])])).toEqual([
    ["interest", [["clicked", "done"]]],
  ]);
  expect(diff.settings).toEqual(["reentry"]);
});

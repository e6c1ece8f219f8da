import fc from "fast-check";
import { expect, test } from "vitest";
import type { Flow } from "./flow";
import { layOut } from "./layout";
import { alongCorridor, corridor, roundedPath } from "./route";

const size = { width: 264, height: 100 };

const anyFlow: fc.Arbitrary<Flow> = fc
  .tuple(
    fc.integer({ min: 1, max: 14 }),
    fc.array(fc.tuple(fc.nat(13), fc.constantFrom("a", "b", "c"), fc.nat(13)), { maxLength: 24 }),
  )
  .map(([count, lines]) => ({
    nodes: Array.from({ length: count }, (_, i) => ({
      id: `n${i}`,
      type: "wait",
      config: {},
      position: { x: 0, y: 0 },
      name: null,
    })),
    edges: lines.map(([from, port, to], i) => ({ id: `e${i}`, from: `n${from % count}`, port, to: `n${to % count}` })),
    notes: [],
  }));

test("no two cards overlap, whatever is drawn, loops included", () => {
  fc.assert(
    fc.property(anyFlow, (flow) => {
      const at = layOut(
        flow,
        () => size,
        () => ["a", "b", "c"],
      );
      const boxes = [...at.values()];
      expect(boxes).toHaveLength(flow.nodes.length);
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1))
          expect(Math.abs(a.x - b.x) >= size.width || Math.abs(a.y - b.y) >= size.height).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("branches stand in the order of their ports", () => {
  const flow: Flow = {
    nodes: ["s", "z", "y", "x"].map((id) => ({ id, type: "t", config: {}, position: { x: 0, y: 0 }, name: null })),
    edges: [
      { id: "1", from: "s", port: "c", to: "x" },
      { id: "2", from: "s", port: "a", to: "y" },
      { id: "3", from: "s", port: "b", to: "z" },
    ],
    notes: [],
  };
  const at = layOut(
    flow,
    () => size,
    () => ["a", "b", "c"],
  );
  const x = (id: string) => at.get(id)?.x ?? 0;
  expect(x("y")).toBeLessThan(x("z"));
  expect(x("z")).toBeLessThan(x("x"));
});

test("a line that passes another row runs beside its cards", () => {
  const inTheWay = { x: -100, y: 200, ...size };
  const from = { x: 0, y: 100 };
  const to = { x: 0, y: 400 };
  const x = corridor(from, to, [inTheWay]);
  expect(x).not.toBeNull();
  expect(x !== null && (x < -100 || x > 164)).toBe(true);
  expect(corridor(from, to, [])).toBeNull();
  expect(corridor(from, { x: 300, y: 184 }, [inTheWay])).toBeNull();
  const path = roundedPath(alongCorridor(from, to, x ?? 0), 12);
  expect(path.startsWith("M0 100L0 ")).toBe(true);
  expect(path.endsWith("L0 400")).toBe(true);
});

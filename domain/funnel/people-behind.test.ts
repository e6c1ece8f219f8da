import fc from "fast-check";
import { expect, test } from "vitest";
import { classify, type StepRole } from "./classify";
import type { VersionShape } from "./flow-shape";
import { journeyNumbers } from "./journey-numbers";
import { isBehind, type VisitFilter } from "./people-behind";

const node = (id: string, type: string) => ({ id, type, position: { x: 0, y: 0 }, name: null });
const roleOf = (type: string): StepRole => (type === "in" ? "entry" : type === "out" ? "exit" : "middle");
const version: VersionShape = {
  id: 1,
  document: {
    nodes: [node("in", "in"), node("mail", "mail"), node("out", "out")],
    edges: [
      { id: "a", from: "in", port: "next", to: "mail" },
      { id: "b", from: "mail", port: "next", to: "out" },
    ],
  },
};

test("the ledger sums behind a number add up to that number, for every number and any rows", () => {
  const anyRow = fc.record({
    versionId: fc.constantFrom(1, 2),
    stepId: fc.constantFrom("in", "mail", "out"),
    kind: fc.integer({ min: 0, max: 3 }),
    port: fc.constantFrom("", "next", "notSent"),
    outcome: fc.constantFrom("", "goal", "not_sent"),
    reason: fc.constantFrom("", "no_address", "no_consent"),
    n: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 50 }), (rows) => {
      const numbers = journeyNumbers(rows, [version], roleOf, new Date(0));
      const classes = classify([version], roleOf);
      const behind = (filter: VisitFilter) =>
        rows.filter(isBehind(filter, classes)).reduce((sum, row) => sum + row.n, 0);
      expect(behind({ what: "entered", stepId: null })).toBe(numbers.entered);
      for (const { reason, n } of numbers.refused) expect(behind({ what: "refused", stepId: null, reason })).toBe(n);
      for (const [stepId, step] of Object.entries(numbers.steps)) {
        for (const what of ["arrived", "left", "dropped", "completed", "converted"] as const)
          expect(behind({ what, stepId })).toBe(step[what]);
        expect(behind({ what: "finished", stepId })).toBe(step.completed + step.converted);
        for (const [port, n] of Object.entries(step.ports)) expect(behind({ what: "onward", stepId, port })).toBe(n);
        for (const { outcome, reason, n } of step.reasons)
          expect(behind({ what: "dropped", stepId, outcome, reason })).toBe(n);
      }
    }),
  );
});

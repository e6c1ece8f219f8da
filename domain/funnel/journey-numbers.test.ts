import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StepRole } from "./classify";
import type { VersionShape } from "./flow-shape";
import { journeyNumbers, type LedgerSum } from "./journey-numbers";

const node = (id: string, type: string) => ({ id, type, config: {}, position: { x: 0, y: 0 }, name: null });
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from, port, to });
const roleOf = (type: string): StepRole => (type === "exit" ? "exit" : type.endsWith("entry") ? "entry" : "middle");
const version: VersionShape = {
  id: 1,
  document: {
    nodes: [node("in", "event-entry"), node("mail", "email"), node("wait", "wait"), node("out", "exit")],
    edges: [edge("in", "next", "mail"), edge("mail", "next", "wait"), edge("wait", "next", "out")],
  },
};
const row = (stepId: string, kind: number, n: number, more: Partial<LedgerSum> = {}): LedgerSum => ({
  versionId: 1,
  stepId,
  kind,
  port: "",
  outcome: "",
  reason: "",
  n,
  ...more,
});
const asOf = new Date(0);

test("a goal reached is neither arrival nor leaving, and is counted with what it is worth", () => {
  const goals = [
    { id: "g", name: "", event: "Order", hasValue: true },
    { id: "h", name: "Booked", event: "Booking", hasValue: false },
  ];
  const rows = [
    row("in", 3, 10, { port: "next" }),
    row("mail", 4, 3, { outcome: "goal", reason: "g", value: 70 }),
    row("out", 4, 2, { outcome: "goal", reason: "g", value: 20 }),
    row("out", 4, 1, { outcome: "goal", reason: "gone" }),
  ];
  const numbers = journeyNumbers(rows, [{ ...version, goals }], roleOf, asOf);
  expect(numbers.goals).toEqual([
    { id: "g", name: "Order", n: 5, value: 90 },
    { id: "h", name: "Booked", n: 0, value: null },
    { id: "gone", name: "gone", n: 1, value: null },
  ]);
  expect(numbers.entered).toBe(10);
  expect(numbers.steps.mail).toMatchObject({ arrived: 0, waiting: 0, left: 0, converted: 0 });
});

describe("journeyNumbers", () => {
  const numbers = journeyNumbers(
    [
      row("in", 0, 7, { outcome: "refused", reason: "already_in" }),
      row("in", 3, 100, { port: "next" }),
      row("mail", 3, 90, { port: "next", outcome: "sent" }),
      row("mail", 3, 10, { port: "notSent", outcome: "not_sent", reason: "no_address" }),
      row("wait", 1, 90),
      row("wait", 2, 60, { port: "next" }),
      row("wait", 2, 5, { outcome: "exit_rule", reason: "r1" }),
      row("wait", 2, 4, { outcome: "goal" }),
      row("out", 3, 60, { outcome: "completed" }),
    ],
    [version],
    roleOf,
    asOf,
  );

  test("counts who entered, who is on the way and who was refused, with the reason", () => {
    expect(numbers.entered).toBe(100);
    expect(numbers.inProgress).toBe(21);
    expect(numbers.refused).toEqual([{ reason: "already_in", n: 7 }]);
  });

  test("a port that leads nowhere is a drop-off with its reason", () => {
    expect(numbers.steps.mail).toMatchObject({
      arrived: 100,
      waiting: 0,
      dropped: 10,
      ports: { next: 90 },
      reasons: [{ outcome: "not_sent", reason: "no_address", n: 10 }],
    });
  });

  test("an exit rule drops, a goal converts, an exit step completes", () => {
    expect(numbers.steps.wait).toMatchObject({ arrived: 90, waiting: 21, left: 69, dropped: 5, converted: 4 });
    expect(numbers.steps.out).toMatchObject({ arrived: 60, completed: 60, dropped: 0 });
  });

  test("the same port is a way on in the version that connects it and a drop-off in the one that does not", () => {
    const second: VersionShape = {
      id: 2,
      document: { ...version.document, edges: [...version.document.edges, edge("mail", "notSent", "out")] },
    };
    const both = journeyNumbers(
      [
        row("mail", 3, 3, { port: "notSent", outcome: "not_sent" }),
        row("mail", 3, 5, { versionId: 2, port: "notSent", outcome: "not_sent" }),
      ],
      [version, second],
      roleOf,
      asOf,
    );
    expect(both.steps.mail).toMatchObject({ arrived: 8, dropped: 3, ports: { notSent: 5 } });
  });

  test("arrived = left + waiting and left = onward + dropped + completed + converted, whatever the rows", () => {
    const anyRow = fc.record({
      versionId: fc.constantFrom(1, 9),
      stepId: fc.constantFrom("in", "mail", "wait", "out", "gone"),
      kind: fc.integer({ min: 0, max: 3 }),
      port: fc.constantFrom("", "next", "notSent"),
      outcome: fc.constantFrom("", "goal", "sent", "not_sent", "exit_rule"),
      reason: fc.constantFrom("", "no_address"),
      n: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
        const { steps } = journeyNumbers(rows, [version], roleOf, asOf);
        for (const s of Object.values(steps)) {
          const onward = Object.values(s.ports).reduce((sum, n) => sum + n, 0);
          expect(s.arrived).toBe(s.left + s.waiting);
          expect(s.left).toBe(onward + s.dropped + s.completed + s.converted);
          expect(s.reasons.reduce((sum, r) => sum + r.n, 0)).toBe(s.dropped);
        }
        const total = (kinds: number[]) => rows.filter((r) => kinds.includes(r.kind)).reduce((sum, r) => sum + r.n, 0);
        const sum = (f: (s: (typeof steps)[string]) => number) => Object.values(steps).reduce((t, s) => t + f(s), 0);
        expect(sum((s) => s.arrived)).toBe(total([1, 3]));
        expect(sum((s) => s.left)).toBe(total([2, 3]));
      }),
    );
  });
});

import { expect, test } from "vitest";
import { funnelRows } from "./funnel-rows";
import type { JourneyNumbers, StepNumbers } from "./journey-numbers";

const step = (arrived: number, more: Partial<StepNumbers> = {}): StepNumbers => ({
  arrived,
  waiting: 0,
  left: arrived,
  dropped: 0,
  completed: 0,
  converted: 0,
  ports: {},
  reasons: [],
  outcomes: [],
  ...more,
});
const numbers: JourneyNumbers = {
  asOf: new Date(0),
  entered: 100,
  inProgress: 0,
  refused: [],
  goals: [],
  steps: { in: step(100), a: step(60, { dropped: 6 }), b: step(40), join: step(90), again: step(250) },
};
const flow = [
  {
    id: "in",
    next: [
      { port: "a", to: "a" },
      { port: "b", to: "b" },
    ],
  },
  {
    id: "a",
    next: [
      { port: "next", to: "join" },
      { port: "late", to: "join" },
    ],
  },
  { id: "b", next: [{ port: "next", to: "join" }] },
  { id: "join", next: [{ port: "next", to: "again" }] },
  { id: "again", next: [{ port: "loop", to: "again" }] },
  { id: "new", next: [] },
];

test("shares are of the start and of everyone at the steps before, each step counted once", () => {
  const rows = Object.fromEntries(funnelRows(flow, numbers).map((r) => [r.step.id, r]));
  expect(rows.in?.ofPrevious).toBeNull();
  expect(rows.a?.ofPrevious).toMatchObject({ of: 100, share: 0.6 });
  expect(rows.join?.ofPrevious).toMatchObject({ of: 100, share: 0.9 });
  expect(rows.join?.ofStart).toMatchObject({ of: 100, share: 0.9 });
  expect(rows.a?.dropRate).toMatchObject({ of: 60, share: 0.1 });
});

test("a loop can bring more arrivals than people: the share is over 1 and claims no interval", () => {
  const again = funnelRows(flow, numbers).find((r) => r.step.id === "again");
  expect(again?.ofStart).toEqual({ of: 100, share: 2.5, interval: null });
});

test("a step nobody reached has zeros and no drop rate", () => {
  const fresh = funnelRows(flow, numbers).find((r) => r.step.id === "new");
  expect(fresh).toMatchObject({ numbers: { arrived: 0 }, dropRate: null, ofPrevious: null });
});

import fc from "fast-check";
import type { Predicate } from "@/domain/segment/predicate";
import { anyList, firstJourney } from "./placeholders";

const ever = { kind: "ever" as const };
const lately = fc
  .integer({ min: 1, max: 4 })
  .map((amount) => ({ kind: "last" as const, amount, unit: "hours" as const }));
const window = fc.oneof(fc.constant(ever), lately);

/** Where a person stands in a journey of the case, as far as earlier turns have written it. */
const travelled: fc.Arbitrary<Predicate> = fc
  .record({
    state: fc.constantFrom("in" as const, "entered" as const, "reached" as const, "ended" as const),
    stepId: fc.constantFrom("s1", "s2", "s3"),
    outcome: fc.constantFrom(null, "sent", "goal", "exit_rule"),
    window,
  })
  .map(({ state, stepId, outcome, window }) => ({
    kind: "journey",
    journeyId: firstJourney,
    state,
    stepId: state === "reached" ? stepId : null,
    outcome: state === "reached" || state === "ended" ? outcome : null,
    window,
  }));

const contact: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({
    kind: fc.constant("consent" as const),
    channel: fc.constant("email"),
    topic: fc.constantFrom("marketing", "*"),
    state: fc.constantFrom("granted" as const, "denied" as const, "unknown" as const),
  }),
  fc.record({
    kind: fc.constant("reachable" as const),
    channel: fc.constantFrom("email" as const, "sms" as const),
    topic: fc.constantFrom("marketing", "*"),
    consented: fc.boolean(),
  }),
);

/** The only rank of the cases: its threshold is kept with the workspace. */
export const rank = {
  kind: "rank" as const,
  side: "top" as const,
  size: { by: "people" as const, n: 10 },
  of: { kind: "total" as const, event: "Visit", where: [], fn: "sum" as const, path: "n", window: ever },
};
export const rankThreshold = 3;

const message: fc.Arbitrary<Predicate> = fc
  .record({ state: fc.constantFrom("opened" as const, "clicked" as const), window, any: fc.boolean() })
  .map(({ state, window, any }) => ({
    kind: "message",
    channel: "email",
    state,
    journeyId: any ? null : firstJourney,
    stepId: null,
    count: { op: "atLeast", n: 1 },
    window,
  }));

const sample: fc.Arbitrary<Predicate> = fc
  .record({ to: fc.integer({ min: 20, max: 80 }), salt: fc.constantFrom("", "b") })
  .map(({ to, salt }) => ({ kind: "sample", from: 0, to, salt }));

/** Leaves about what is neither a trait nor an event of the workspace's own. */
export const factLeaf: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 4, arbitrary: travelled },
  contact,
  message,
  sample,
  fc.constant<Predicate>({ kind: "inList", listId: anyList }),
  fc.constant<Predicate>(rank),
);

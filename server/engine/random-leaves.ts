import fc from "fast-check";
import type { Predicate } from "@/domain/segment/predicate";

/** Ids that are known only once a case is in a database stand as these numbers until then. */
export const standIns = { segment: 987_654_321, list: 987_654_322, journey: 987_654_323 };

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
    journeyId: standIns.journey,
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
    journeyId: any ? null : standIns.journey,
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
  fc.constant<Predicate>({ kind: "inList", listId: standIns.list }),
  fc.constant<Predicate>(rank),
);

/** What is said about a person, beside events and traits, that those leaves look at. */
export const saidAbout = fc.oneof(
  fc.constantFrom({ list: "add" as const }, { list: "remove" as const }),
  fc
    .record({ state: fc.constantFrom("granted" as const, "denied" as const), topic: fc.constantFrom("marketing", "*") })
    .map((consent) => ({ consent })),
  fc.constantFrom("Email Opened", "Email Clicked").map((receipt) => ({ receipt })),
);

/** The step that puts people on the case's list. */
export const listStep = fc
  .constantFrom("add", "remove")
  .map((change) => ({ type: "list", config: { listId: standIns.list, change } }));

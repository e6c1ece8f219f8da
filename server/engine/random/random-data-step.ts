import fc from "fast-check";
import { anyList } from "./placeholders";
import type { RandomStep } from "./vocabulary";

/** Random steps that change what is known about a person, for property tests. */

const sendEvent = fc.record({
  event: fc.constantFrom("Visit", "Order", "Go"),
  properties: fc
    .oneof(fc.integer({ min: 0, max: 3 }), fc.constant("{{ event.n }}"))
    .map((value) => [{ name: "n", value }]),
});

const subscription = fc.record({
  channel: fc.constantFrom("email", "sms"),
  topic: fc.constantFrom("marketing", "*"),
  state: fc.constantFrom("granted", "denied"),
});

const change = fc.constantFrom(
  { path: "tier", value: "gold" },
  { path: "tier", value: "tin" },
  { path: "tier", value: null },
  { path: "note", value: "{{ event.n }}" },
  { path: "due", value: "2026-11-21" },
  { path: "timezone", value: "Europe/Berlin" },
);

const list = fc.constantFrom("add", "remove").map((change) => ({ listId: anyList, change }));

export const dataStep: fc.Arbitrary<RandomStep> = fc.oneof(
  sendEvent.map((config) => ({ type: "send-event", config })),
  subscription.map((config) => ({ type: "subscription", config })),
  fc
    .uniqueArray(change, { minLength: 1, maxLength: 2, selector: ({ path }) => path })
    .map((changes) => ({ type: "update-profile", config: { changes } })),
  list.map((config) => ({ type: "list", config })),
);

import { expect, test } from "vitest";
import { rankKey } from "../../segment/leaves/expand";
import type { Predicate } from "../../segment/predicate";
import { type Drawn, day, does, minute, start, walk } from "./walk-for-test";

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const mail = [
  "mail",
  "email",
  {
    content: { subject: "Hi", preheader: "", body: { format: "blocks", blocks: [{ kind: "text", text: "Hi" }] } },
    topic: "marketing",
  },
] as const;
const asks = (predicate: Predicate) =>
  ["asks", "condition", { branches: [{ port: "yes", label: "", predicate }] }] as const;
const waits = ["waits", "wait", { amount: 5, unit: "minutes" }] as const;

test("a person's own addresses, words and bounces decide whether they are written to", () => {
  const drawn: Drawn = [
    [entry, mail, ["out", "exit", { label: "" }]],
    ["in > mail", "mail > out"],
  ];
  const sent = (before: object, traits = {}) =>
    walk(drawn, [does("Go")], { reach: undefined, traits, before: { events: [], ...before } }).rows[1];
  const known = [{ kind: "email", value: "asha@example.com", at: 1 }];
  const word = { channel: "email", topic: "*", at: 2 };
  expect(sent({})).toEqual(["mail", "next", "not_sent", 0]);
  expect(sent({ identities: known })?.[2]).toBe("sent");
  expect(sent({ identities: known, consents: [{ ...word, state: "denied" }] })?.[2]).toBe("not_sent");
  const newer = { ...word, topic: "marketing", state: "granted", at: 3 };
  expect(sent({ identities: known, consents: [{ ...word, state: "denied" }, newer] })?.[2]).toBe("sent");
  const bounced = { channel: "email", address: "asha@example.com", reason: "bounce" };
  expect(sent({ identities: known, suppressed: [bounced] })?.[2]).toBe("not_sent");
  expect(sent({ suppressed: [bounced] }, { email: "other@example.com" })?.[2]).toBe("sent");
});

test("a message taken as delivered is heard of a second later, else never", () => {
  const wasSent: Predicate = {
    kind: "message",
    channel: "email",
    state: "sent",
    journeyId: 1,
    stepId: "mail",
    count: { op: "atLeast", n: 1 },
    window: { kind: "ever" },
  };
  const drawn: Drawn = [
    [entry, mail, waits, asks(wasSent), ["yes", "exit", { label: "yes" }], ["no", "exit", { label: "no" }]],
    ["in > mail", "mail > waits", "waits > asks", "asks.yes > yes", "asks.otherwise > no"],
  ];
  const last = (more: object) => walk(drawn, [does("Go")], more).rows.at(-1);
  expect(last({})).toEqual(["no", "ends", "completed", 5 * minute]);
  expect(last({ delivers: ["email"] })).toEqual(["yes", "ends", "completed", 5 * minute]);
});

test("segments are worked out at the beginning without anybody entering by it, and run out", () => {
  const bought: Predicate = {
    kind: "did",
    event: "Order",
    where: [],
    count: { op: "atLeast", n: 1 },
    window: { kind: "last", amount: 2, unit: "days" },
    per: { by: "occurrence" },
  };
  const segments = [{ id: 4, predicate: bought }];
  const events = [{ id: "o", name: "Order", time: start - day, properties: {} }];
  const on = (on: string) => ["in", "segment-entry", { segmentId: 4, on, includeCurrent: false }] as const;
  const rowsOf = (which: string) => walk([[on(which)], []], [], { segments, before: { events }, from: start }).rows;
  expect(rowsOf("enter")).toEqual([]);
  expect(rowsOf("leave").map(([step, , , at]) => [step, at])).toEqual([["in", day]]);
});

test("ranks begin where it is said that they do; lists, shares and other journeys are known from the past", () => {
  const rank: Predicate = {
    kind: "rank",
    side: "top",
    size: { by: "people", n: 5 },
    of: { kind: "trait", path: "points" },
  };
  const drawnWith = (predicate: Predicate): Drawn => [
    [entry, asks(predicate), ["yes", "exit", { label: "yes" }], ["no", "exit", { label: "no" }]],
    ["in > asks", "asks.yes > yes", "asks.otherwise > no"],
  ];
  const way = (predicate: Predicate, more: object) => walk(drawnWith(predicate), [does("Go")], more).rows.at(-1)?.[0];
  const thresholds = { [rankKey(rank)]: 10 };
  expect(way(rank, { traits: { points: 12 }, thresholds })).toBe("yes");
  expect(way(rank, { traits: { points: 9 }, thresholds })).toBe("no");
  expect(way(rank, { traits: { points: 12 } })).toBe("no");
  expect(way({ kind: "inList", listId: 3 }, { before: { events: [], listIds: [3] } })).toBe("yes");
  const passage = { journeyId: 9, enteredAt: start - day, endedAt: null, endReason: null, stepId: "s" };
  const inside: Predicate = {
    kind: "journey",
    journeyId: 9,
    state: "in",
    stepId: null,
    outcome: null,
    window: { kind: "ever" },
  };
  expect(way(inside, { before: { events: [], travelled: { passages: [passage], visits: [] } } })).toBe("yes");
  expect(way(inside, {})).toBe("no");
});

import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { workspaceLimits } from "../../limits/limits";
import { compileGraph } from "../compile-graph";
import { drawJourney } from "../draw-journey";
import { answersTo, newsOf } from "./answers";
import { day, minute, start } from "./walk-for-test";
import { type PersonWalk, walkPerson } from "./walk-person";

const wants = [{ path: "kind", test: { op: "equals" as const, value: "tea" } }];
const content = {
  subject: "Hello {{ profile.first_name }}",
  preheader: "",
  body: { format: "blocks", blocks: [{ kind: "text", text: "Hi" }] },
};
const call = {
  method: "POST",
  url: "https://example.com/till",
  headers: [],
  body: "",
  timeoutSeconds: 10,
  waitForAnswer: true,
};
const graph = compileGraph(
  drawJourney(
    [
      ["in", "event-entry", { event: "Go", where: wants }],
      ["mail", "email", { content, topic: "marketing" }],
      [
        "wait",
        "wait-for",
        {
          awaits: [{ kind: "event", port: "came", event: "Order", where: wants }],
          timeout: { amount: 3, unit: "days" },
        },
      ],
      ["till", "webhook", call],
      ["out", "exit", { label: "bought" }],
      ["late", "exit", { label: "late" }],
    ],
    ["in > mail", "mail > wait", "wait.came > till", "till > out", "till.failed > late", "wait.timeout > late"],
  ),
  { definitions, handlers },
);
const walk = (more: Partial<PersonWalk> = {}) =>
  walkPerson({
    journeyId: 1,
    graph,
    around: { segments: [], zone: "Asia/Kolkata", limits: workspaceLimits.parse({}) },
    person: null,
    traits: { email: "asha@example.com", first_name: "Asha" },
    startAt: start,
    entry: { kind: "tea" },
    happenings: [],
    until: start,
    ...more,
  });

test("an invented person walks through a draft, with waits and calls answered by hand", () => {
  const first = walk();
  const [resting] = first.resting;
  if (!resting) throw new Error("Nobody rests.");
  expect([resting.stepId, resting.wakeAt]).toEqual(["wait", start + 3 * day]);
  expect(first.messages.map(({ address, data }) => [address, data])).toEqual([
    ["asha@example.com", { profile: { first_name: "Asha" }, language: "en" }],
  ]);
  const [came] = answersTo(resting);
  if (!came) throw new Error("No answer.");
  expect(came.event).toEqual({ name: "Order", properties: { kind: "tea" } });
  const ordered = { at: start + day, event: came.event };
  const called = walk({ happenings: [ordered], until: start + day });
  const [atTill] = called.resting;
  if (!atTill) throw new Error("Nobody waits for the till.");
  expect(answersTo(atTill).map(({ port }) => port)).toEqual(["next", "failed"]);
  const ends = (state: "sent" | "failed") => {
    const answered = { at: start + day + minute, event: newsOf(atTill, "webhook", state) };
    return walk({ happenings: [ordered, answered], until: start + 2 * day }).ledger.at(-1)?.stepId;
  };
  expect([ends("sent"), ends("failed")]).toEqual(["out", "late"]);
  expect(walk({ until: start + 3 * day }).ledger.at(-1)?.stepId).toBe("late");
});

test("whoever does not fit the entry's filters does not enter", () => {
  expect(walk({ entry: { kind: "milk" } }).ledger).toEqual([]);
});

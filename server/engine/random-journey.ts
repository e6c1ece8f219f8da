import fc from "fast-check";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";
import type { Predicate } from "@/domain/segment/predicate";
import { definitions } from "@/nodes/definitions.gen";
import { bestChannelStep } from "./random-best-channel";
import { factLeaf, listStep } from "./random-leaves";
import { logicStep } from "./random-logic";
import { timingStep } from "./random-timing";

/** Random journeys over a small vocabulary, for property tests: every one passes `checkJourney` but for loops. */

const gold: Predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };
const visited: fc.Arbitrary<Predicate> = fc
  .record({ n: fc.integer({ min: 0, max: 2 }), amount: fc.integer({ min: 1, max: 5 }), within: fc.boolean() })
  .map(({ n, amount, within }) => ({
    kind: "did",
    event: "Visit",
    where: [],
    count: { op: within ? "atLeast" : "atMost", n },
    window: { kind: "last", amount, unit: "hours" },
    per: { by: "occurrence" },
  }));
const predicate = (segmentId: number) =>
  fc.oneof(fc.constant(gold), visited, factLeaf, fc.constant<Predicate>({ kind: "inSegment", segmentId }));

const eventRule = fc
  .record({ event: fc.constantFrom("Order", "Visit"), value: fc.integer({ min: 0, max: 3 }), plain: fc.boolean() })
  .map(({ event, value, plain }) => ({
    event,
    where: plain ? [] : [{ path: "n", test: { op: "equals" as const, value } }],
  }));

const length = fc.integer({ min: 1, max: 36 }).map((n) => ({ amount: n * 5, unit: "minutes" as const }));

const step = (segmentId: number): fc.Arbitrary<{ type: string; config: Record<string, unknown> }> =>
  fc.oneof(
    length.map((config) => ({ type: "wait", config })),
    timingStep,
    logicStep,
    listStep,
    predicate(segmentId).map((p) => ({
      type: "condition",
      config: { branches: [{ port: "yes", label: "", predicate: p }] },
    })),
    fc.integer({ min: 0, max: 100 }).map((share) => ({
      type: "split",
      config: {
        arms: [
          { port: "a", label: "A", share },
          { port: "b", label: "B", share: 100 - share },
        ],
      },
    })),
    fc.record({ rule: eventRule, timeout: fc.option(length), p: fc.option(predicate(segmentId)) }).map((w) => ({
      type: "wait-for",
      config: {
        timeout: w.timeout,
        awaits: [
          { kind: "event", port: "e", ...w.rule },
          ...(w.p ? [{ kind: "predicate", port: "p", predicate: w.p }] : []),
        ],
      },
    })),
    fc.constant({
      type: "email",
      config: {
        content: {
          subject: "Hello",
          preheader: "",
          body: { format: "blocks", blocks: [{ kind: "text", text: "Hi" }] },
        },
        topic: "marketing",
      },
    }),
    bestChannelStep,
    fc
      .record({ event: fc.constantFrom("Visit", "Order", "Go"), n: fc.integer({ min: 0, max: 3 }) })
      .map(({ event, n }) => ({
        type: "send-event",
        config: { event, properties: [{ name: "n", value: n }] },
      })),
    fc.constantFrom("granted", "denied").map((state) => ({
      type: "subscription",
      config: { channel: "email", topic: "marketing", state },
    })),
    fc.constantFrom("gold", "tin").map((value) => ({
      type: "update-profile",
      config: { changes: [{ path: "tier", value }] },
    })),
  );

const entry = (segmentId: number) =>
  fc.oneof(
    fc.constant({ type: "event-entry", config: { event: "Go", where: [] } }),
    fc.constantFrom("enter", "leave").map((on) => ({
      type: "segment-entry",
      config: { segmentId, on, includeCurrent: false },
    })),
  );

const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const hour = fc.integer({ min: 0, max: 23 }).map((n) => `${String(n).padStart(2, "0")}:30`);

const limits = {
  messageCaps: rarely(
    fc.record({ most: fc.integer({ min: 1, max: 3 }), amount: fc.integer({ min: 1, max: 6 }), total: fc.boolean() }),
  ).map((cap) =>
    cap === null
      ? { mode: "none" as const }
      : {
          mode: "own" as const,
          caps: [
            {
              channel: cap.total ? null : ("email" as const),
              most: cap.most,
              per: { amount: cap.amount, unit: "hours" as const },
              keptForHigh: 0,
            },
          ],
        },
  ),
  quietHours: rarely(
    fc.record({ from: hour, to: hour, action: fc.constantFrom("hold" as const, "skip" as const) }),
  ).map((span) =>
    span === null
      ? { mode: "none" as const }
      : { mode: "own" as const, quietHours: [{ ...span, channels: ["email" as const] }] },
  ),
};

const goal = fc
  .record({
    rule: eventRule,
    window: length.map(({ amount, unit }) => ({ amount: amount * 3, unit })),
    exits: fc.boolean(),
    value: fc.constantFrom("n", "missing", null),
  })
  .map(({ rule, ...more }) => ({ ...rule, ...more, name: "" }));

/** On the clock of the workspace, while the people of the differential test live. */
const localTime = fc
  .integer({ min: 0, max: 7 * 12 })
  .map((n) => new Date(Date.parse("2026-11-20T15:30Z") + n * 5 * 60_000).toISOString().slice(0, 16));
const runs = fc.record({
  from: rarely(localTime),
  until: fc.option(localTime),
  atEnd: fc.constantFrom("finish" as const, "exit" as const),
});

const settings = (segmentId: number) =>
  fc.record({
    ...limits,
    reentry: fc.oneof(
      fc.constantFrom({ mode: "never" as const }, { mode: "afterExit" as const }),
      length.map((pause) => ({ mode: "afterPause" as const, pause })),
      fc.constant({ mode: "perKey" as const, property: "n" }),
    ),
    eligibility: rarely(predicate(segmentId)),
    exitRules: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: eventRule.map((rule) => [{ id: "rule", when: { kind: "event" as const, ...rule } }]) },
      {
        weight: 1,
        arbitrary: predicate(segmentId).map((p) => [
          { id: "state", when: { kind: "predicate" as const, predicate: p } },
        ]),
      },
    ),
    goals: fc.array(goal, { maxLength: 3 }).map((goals) => goals.map((one, at) => ({ ...one, id: `g${at}` }))),
    holdout: rarely(fc.integer({ min: 1, max: 50 })).map((share) => share ?? 0),
    runs: rarely(runs).map((dates) => dates ?? {}),
    maximumStay: fc.option(length),
    priority: fc.constantFrom("low" as const, "normal" as const, "high" as const, "always" as const),
    clock: fc.constantFrom(
      { follow: "person" as const },
      { follow: "workspace" as const },
      { follow: "zone" as const, zone: "Europe/Berlin" },
    ),
  });

/** A journey whose steps lead forward only, to any later step or the exit, but for a go-to, which leads back. */
export function randomJourney(segmentId: number): fc.Arbitrary<JourneyDocument> {
  return fc
    .record({
      entry: entry(segmentId),
      steps: fc.array(step(segmentId), { minLength: 1, maxLength: 6 }),
      jumps: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 40, maxLength: 40 }),
      settings: settings(segmentId),
    })
    .map(({ entry, steps, jumps, settings }) => {
      const all = [entry, ...steps, { type: "exit", config: { label: "" } }];
      let used = 0;
      const nodes = all.map(({ type, config }, at) => ({ id: `s${at}`, type, config, position: { x: 0, y: at } }));
      const edges = nodes.flatMap(({ id, type, config }, at) =>
        (definitions[type]?.ports(config) ?? []).map(({ id: port }) => {
          // Straight on where there is only one way, so that most steps are reached.
          const jump = type.endsWith("entry") ? 0 : (jumps[used++ % jumps.length] ?? 0) % 3;
          if (type === "goto" && port === "again")
            return { id: `e${at}${port}`, from: id, port, to: `s${Math.max(1, at - jump)}` };
          return { id: `e${at}${port}`, from: id, port, to: `s${Math.min(at + 1 + jump, all.length - 1)}` };
        }),
      );
      return journeyDocument.parse({ schema: 1, settings, nodes, edges });
    });
}

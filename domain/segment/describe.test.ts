import fc from "fast-check";
import { expect, test } from "vitest";
import { languages } from "../i18n/language";
import {
  arbitraryHistory,
  arbitraryLeaf,
  arbitraryPredicate,
  arbitraryThreshold,
  baseTime,
  leafKinds,
} from "./arbitrary";
import { completePredicate } from "./check-predicate";
import { describe as sentence } from "./describe";
import { evaluate } from "./evaluate";
import { type Predicate, predicate } from "./predicate";

const names = { segment: (id: number) => (id === 1 ? "Big spenders" : null) };
const say = (tree: unknown, language: "en" | "hi" = "en") => sentence(predicate.parse(tree), language, names);

const loyal = {
  kind: "all",
  of: [
    { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } },
    {
      kind: "did",
      event: "Order Completed",
      where: [{ path: "total", test: { op: "atLeast", value: 150000 } }],
      count: { op: "atLeast", n: 3 },
      window: { kind: "last", amount: 30, unit: "days" },
    },
  ],
};

test("reads like something a marketer would say", () => {
  expect(say(loyal)).toBe(
    "tier is “gold” and did “Order Completed” (total is at least 1,50,000) at least 3 times in the last 30 days",
  );
  expect(say(loyal, "hi")).toBe(
    "tier “gold” है और पिछले 30 दिनों में कम से कम 3 बार “Order Completed” (total कम से कम 1,50,000 है) किया",
  );
  expect(say({ kind: "any", of: [loyal, { kind: "not", of: { kind: "inSegment", segmentId: 1 } }] })).toBe(
    `(${say(loyal)}) or is not in “Big spenders”`,
  );
  expect(say({ kind: "did", event: "Order Completed", count: { op: "exactly", n: 0 } })).toBe(
    "did not do “Order Completed”",
  );
  expect(
    say({ kind: "not", of: { kind: "did", event: "Page Viewed", window: { kind: "last", amount: 60, unit: "days" } } }),
  ).toBe("did not do “Page Viewed” in the last 60 days");
  expect(
    say({
      kind: "did",
      event: "Order Completed",
      count: { op: "atLeast", n: 3 },
      per: { by: "day" },
      window: { kind: "between", from: "2026-01-01", to: null },
    }),
  ).toBe("did “Order Completed” on at least 3 days since 1 Jan 2026");
  expect(
    say({ kind: "trait", path: "city", test: { op: "in", values: ["Pune", "Goa", "Agra", "Ooty", "Leh", "Diu"] } }),
  ).toBe("city is one of “Pune”, “Goa”, “Agra”, “Ooty” or 2 more");
  expect(say({ kind: "all", of: [] })).toBe("everyone");
  expect(say({ kind: "inSegment", segmentId: 9 })).toBe("is in a segment that no longer exists");
});

test("says what became of messages of each channel, and how a step was left", () => {
  const message = { kind: "message", channel: "sms", state: "delivered", window: { kind: "ever" } };
  expect(say({ ...message, count: { op: "atLeast", n: 1 } })).toBe("received a text message");
  expect(say({ ...message, count: { op: "exactly", n: 2 } })).toBe("received exactly 2 text messages");
  expect(say({ ...message, channel: "email" })).toBe("received an e-mail");
  const left = { kind: "journey", journeyId: 1, state: "reached", stepId: "a", window: { kind: "ever" } };
  expect(say({ ...left, outcome: "timeout" })).toBe(
    "reached the step “a” of the journey #1 with the outcome “time ran out”",
  );
  expect(say({ ...left, outcome: "timeout" }, "hi")).toContain("(परिणाम “समय निकल गया”)");
  expect(say({ ...left, outcome: "their own word" })).toContain("“their own word”");
});

test("every tree has a sentence in every language, never a hole", () => {
  fc.assert(
    fc.property(arbitraryPredicate([1, 2]), (tree) => {
      for (const language of languages) {
        const said = sentence(tree, language, names);
        expect(said).not.toBe("");
        expect(said).not.toMatch(/undefined|NaN|\[object| {2}/);
      }
    }),
    { seed: 5 },
  );
});

/** `a` with one thing taken from `b`, wherever that makes a tree. */
function variants(a: unknown, b: unknown): unknown[] {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b ? [] : [b];
  if (Array.isArray(a) || Array.isArray(b)) return [b];
  const [from, into]: Record<string, unknown>[] = [{ ...b }, { ...a }];
  // Which of equally large random parts it is says nothing to a reader.
  const keys = Object.keys({ ...from, ...into }).filter((key) => key !== "salt");
  return keys.flatMap((key) => variants(into?.[key], from?.[key]).map((value) => ({ ...a, [key]: value })));
}

const runs = Number(process.env.FC_RUNS ?? 300);

test(
  "what means something else reads differently: every part of every condition is said",
  () => {
    let compared = 0;
    const alike: string[] = [];
    fc.assert(
      fc.property(
        fc.constantFrom(...leafKinds).chain((kind) => fc.tuple(arbitraryLeaf(kind), arbitraryLeaf(kind))),
        fc.array(arbitraryHistory, { minLength: 12, maxLength: 12 }),
        ([leaf, other], people) => {
          const answers = (tree: Predicate) =>
            people
              .map((history, i) =>
                evaluate(tree, { ...history, profileId: i }, baseTime, { zone: "UTC", threshold: arbitraryThreshold }),
              )
              .map(({ matches }) => matches)
              .join();
          const own = answers(leaf);
          for (const variant of variants(leaf, other)) {
            const parsed = completePredicate.safeParse(variant);
            if (!parsed.success || !completePredicate.safeParse(leaf).success || answers(parsed.data) === own) continue;
            compared++;
            for (const language of languages) {
              const [said, otherwise] = [leaf, parsed.data].map((tree) => sentence(tree, language, names));
              if (said === otherwise) alike.push(`${said}\n${JSON.stringify(leaf)}\n${JSON.stringify(parsed.data)}`);
            }
          }
        },
      ),
      { seed: Number(process.env.FC_SEED ?? 8), numRuns: runs },
    );
    expect([...new Set(alike)].slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(runs / 2);
  },
  60_000 + runs * 100,
);

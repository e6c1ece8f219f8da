import { expect, test } from "vitest";
import { checkPredicate } from "@/domain/segment/check-predicate";
import { evaluate, type History } from "@/domain/segment/evaluate";
import { coreLeavesOf, expand } from "@/domain/segment/leaves/expand";
import { type Predicate, predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { answerLeaves } from "../answer-leaves";
import { type SeededPerson, seedHistories } from "../seed-histories";
import { compilePredicate } from "../sql/compile-predicate";
import { rulesNow, rulesZone, type StatedRule, statedRules } from "./stated-rules";

const t = await testDatabase();
const event = "Order Completed";
const at = { now: rulesNow, zone: rulesZone };
const { workspaceId } = await t.workspace();

/** A value as a trait and as a property of an event: the same rules hold for both. */
const personWith = (value: unknown): History => {
  const record = value === undefined ? {} : { x: value };
  return { traits: record, events: [{ id: crypto.randomUUID(), name: event, time: rulesNow - 1, properties: record }] };
};
const leavesOf = ({ test: asked }: StatedRule): Predicate[] => [
  { kind: "trait", path: "x", test: asked },
  predicate.parse({ kind: "did", event, where: [{ path: "x", test: asked }] }),
];

/** Leaves beside which another one about events is answered from what people did, and not with a statement of its own. */
const beside = ["a", "b"]
  .map((value) => predicate.parse({ kind: "did", event, where: [{ path: "y", test: { op: "equals", value } }] }))
  .flatMap((tree) => coreLeavesOf(expand(tree, () => null)));

/** Who matches, by each of the three functions. */
async function askAll(tree: Predicate, people: readonly SeededPerson[]) {
  const ofEvaluate = people.filter(({ history }) => evaluate(tree, history, rulesNow, at).matches);
  const { from } = await compilePredicate(t.sql, { workspaceId, tree, at, lanes: null });
  const rows = await t.sql<{ id: number }[]>`select p.id from ${from} order by p.id`;
  const ofTurn: number[] = [];
  for (const lane of [0, 1, 2, 3]) {
    const inLane = people.filter((person) => person.lane === lane);
    const profiles = inLane.map(({ profileId, history }) => ({ profileId, traits: history.traits }));
    const [leaf, ...others] = coreLeavesOf(expand(tree, () => null));
    if (!leaf || others.length > 0) throw new Error("One leaf was meant.");
    const input = { lane, workspaceId, zone: rulesZone, profiles, leaves: [leaf], now: new Date(rulesNow) };
    const [answer, fromMemory] = await t.sql.begin((tx) =>
      Promise.all([answerLeaves(tx, input), answerLeaves(tx, { ...input, leaves: [leaf, ...beside] })]),
    );
    for (const { profileId } of profiles) {
      expect(fromMemory(leaf, profileId)).toEqual(answer(leaf, profileId));
      if (answer(leaf, profileId).matches) ofTurn.push(profileId);
    }
  }
  const known = new Set(people.map(({ profileId }) => profileId));
  return {
    evaluate: ofEvaluate.map(({ profileId }) => profileId),
    sql: rows.map(({ id }) => id).filter((id) => known.has(id)),
    turn: ofTurn.sort((a, b) => a - b),
  };
}

test.each(statedRules)("$says", async (rule) => {
  const people = await seedHistories(t.sql, workspaceId, [...rule.passes, ...rule.fails].map(personWith));
  const ids = people.slice(0, rule.passes.length).map(({ profileId }) => profileId);
  for (const tree of leavesOf(rule)) expect(await askAll(tree, people)).toEqual({ evaluate: ids, sql: ids, turn: ids });
});

test("a path walks into objects and not into arrays, and a name that holds the dots wins", async () => {
  const histories = [
    { x: { y: "a" } },
    { "x.y": "a", x: { y: "b" } },
    { x: [{ y: "a" }] },
    { "x.y": null, x: { y: "a" } },
  ];
  const people = await seedHistories(
    t.sql,
    workspaceId,
    histories.map((traits) => ({ traits, events: [] })),
  );
  const ids = people.slice(0, 2).map(({ profileId }) => profileId);
  const tree: Predicate = { kind: "trait", path: "x.y", test: { op: "equals", value: "a" } };
  expect(await askAll(tree, people)).toEqual({ evaluate: ids, sql: ids, turn: ids });
});

test("a property nobody has ever sent is missing for everybody, an event nobody has done was done no times", async () => {
  const people = await seedHistories(t.sql, workspaceId, [personWith("a"), { traits: {}, events: [] }]);
  const ids = people.map(({ profileId }) => profileId);
  const ask = (tree: unknown) => askAll(predicate.parse(tree), people);
  const unknown = (op: string) => ({ kind: "did", event, where: [{ path: "never sent", test: { op, value: "a" } }] });
  expect(await ask(unknown("equals"))).toEqual({ evaluate: [], sql: [], turn: [] });
  const first = ids.slice(0, 1);
  expect(await ask(unknown("notEquals"))).toEqual({ evaluate: first, sql: first, turn: first });
  const never = { kind: "did", event: "Never Sent", count: { op: "exactly", n: 0 } };
  expect(await ask(never)).toEqual({ evaluate: ids, sql: ids, turn: ids });
});

test("a local time that clocks skip or repeat is the later of its two readings", async () => {
  const zone = "America/New_York";
  const people = await seedHistories(t.sql, workspaceId, [
    personWith("2026-03-08T02:30"),
    personWith("2025-11-02T01:30"),
  ]);
  const ids = people.map(({ profileId }) => profileId);
  for (const [value, id] of [
    ["2026-03-08T07:30:00Z", ids[0]],
    ["2025-11-02T06:30:00Z", ids[1]],
  ] as const) {
    const tree: Predicate = {
      kind: "all",
      of: (["before", "after"] as const).map((op) => ({
        kind: "not",
        of: { kind: "trait", path: "x", test: { op, value } },
      })),
    };
    expect(
      people.filter(({ history }) => evaluate(tree, history, rulesNow, { zone }).matches).map((p) => p.profileId),
    ).toEqual([id]);
    const { from } = await compilePredicate(t.sql, { workspaceId, tree, at: { ...at, zone }, lanes: null });
    const rows = await t.sql<{ id: number }[]>`select p.id from ${from}`;
    expect(rows.map((row) => row.id).filter((one) => ids.includes(one))).toEqual([id]);
  }
});

test("a window that cannot be is refused; stored all the same, one from late to early holds nobody", async () => {
  const did = (window: unknown) => ({ kind: "did", event, window });
  for (const amount of [0, -1, 1.5])
    expect(predicate.safeParse(did({ kind: "last", amount, unit: "days" })).success).toBe(false);
  const people = await seedHistories(t.sql, workspaceId, [personWith("a")]);
  const ids = people.map(({ profileId }) => profileId);
  const windows = [
    { from: "2026-03-11", to: "2026-03-09", holds: [] },
    // A bound that is no date is none.
    { from: "2026-02-30", to: null, holds: ids },
    { from: null, to: "soon", holds: ids },
  ];
  for (const { holds, ...window } of windows) {
    const tree = predicate.parse(did({ kind: "between", ...window }));
    expect(checkPredicate(tree).some(({ severity }) => severity === "error")).toBe(true);
    expect(await askAll(tree, people)).toEqual({ evaluate: holds, sql: holds, turn: holds });
  }
});

test("a predicate holds up to 2,000 characters of text", () => {
  const trait = (length: number) => ({ kind: "trait", path: "x", test: { op: "equals", value: "a".repeat(length) } });
  expect(predicate.safeParse(trait(2000)).success).toBe(true);
  expect(predicate.safeParse(trait(2001)).success).toBe(false);
});

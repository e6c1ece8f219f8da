import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { baseTime } from "@/domain/segment/arbitrary";
import type { History } from "@/domain/segment/evaluate";
import type { LeafOf, Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { accept, turnRunner } from "@/server/engine/test-journeys";
import { auditSegments } from "../audit/audit-segments";
import { computeSegment } from "../compute/compute-segment";
import { createSegment } from "../edit/create-segment";
import { previewCount } from "../preview/preview-predicate";
import { type SeededPerson, seedHistories } from "../seed-histories";
import { refreshRanks } from "./refresh-ranks";

const t = await testDatabase();
const hour = 3_600_000;
const clock = { now: baseTime };
const runTurns = turnRunner(t.sql, () => clock.now);

type Rule = LeafOf<"onePer">;
const keeps: Rule["keep"][] = [
  { by: "newest" },
  { by: "oldest" },
  { by: "greatest", of: { kind: "trait", path: "n" } },
  { by: "least", of: { kind: "trait", path: "n" } },
];
const pune: Predicate = { kind: "trait", path: "city", test: { op: "equals", value: "Pune" } };

const traits = fc.record(
  {
    home: fc.constantFrom<unknown>("A", "a ", "B", 7, "7", "", null, ["A"]),
    n: fc.constantFrom<unknown>(1, 2, "2", 3.5, "x"),
    city: fc.constantFrom("Pune", "Goa"),
  },
  { requiredKeys: ["city"] },
);

async function members(segmentId: number): Promise<number[]> {
  const rows = await t.sql<{ id: number }[]>`
    select profile_id as id from membership where segment_id = ${segmentId} and is_member order by 1`;
  return rows.map(({ id }) => id);
}

/** A key as one text; null for what is none. */
function keyOf({ home }: Record<string, unknown>): string | null {
  if (typeof home !== "string" && typeof home !== "number") return null;
  return String(home).trim().toLowerCase() || null;
}

const numberOf = ({ n }: Record<string, unknown>): number | null =>
  n === undefined || n === null || n === "x" ? null : Number(n);

/** Who is kept, by sorting in memory. */
function kept(people: readonly SeededPerson[], rule: Rule): number[] {
  const among = people.filter(({ history }) => !rule.among || history.traits.city === "Pune");
  const groups = new Map<string | null, SeededPerson[]>();
  for (const person of among) {
    const key = keyOf(person.history.traits);
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  const order = (a: SeededPerson, b: SeededPerson): number => {
    const older = a.profileId - b.profileId;
    if (rule.keep.by === "oldest") return older;
    if (rule.keep.by === "newest") return -older;
    const [x, y] = [numberOf(a.history.traits), numberOf(b.history.traits)];
    if (x === null || y === null) return x === y ? older : x === null ? 1 : -1;
    return (rule.keep.by === "greatest" ? y - x : x - y) || older;
  };
  const own = rule.missing === "own" ? (groups.get(null) ?? []) : [];
  groups.delete(null);
  const winners = [...groups.values()].flatMap((group) => group.toSorted(order).slice(0, 1));
  return [...own, ...winners].map(({ profileId }) => profileId).sort((a, b) => a - b);
}

async function drained() {
  for (;;) {
    await runTurns();
    const [row] = await t.sql`select count(*) as n from inbox`;
    if (row?.n === 0) return;
    await sleep(5);
  }
}

test("one of each key is kept, the same in the preview, as a segment, and after people have changed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(traits, { minLength: 4, maxLength: 16 }),
      fc.array(traits, { minLength: 2, maxLength: 4 }),
      fc.constantFrom(...keeps),
      fc.constantFrom("own" as const, "drop" as const),
      fc.boolean(),
      async (before, after, keep, missing, isAmong) => {
        clock.now = baseTime;
        const { workspaceId } = await t.workspace();
        const rule: Rule = { kind: "onePer", key: "home", keep, missing, ...(isAmong ? { among: pune } : {}) };
        const people = await seedHistories(
          t.sql,
          workspaceId,
          before.map((each): History => ({ traits: each, events: [] })),
        );
        const preview = await previewCount(t.db, {
          workspaceId,
          predicate: rule,
          now: new Date(clock.now),
          exact: true,
        });
        expect(preview.matching).toBe(kept(people, rule).length);
        const named = { name: "one", description: "", predicate: rule, workspaceId, userId: null };
        const { id } = await createSegment(t.db, named);
        expect(await computeSegment(t.sql, { segmentId: id, clock: () => clock.now })).toBe("done");
        expect(await members(id)).toEqual(kept(people, rule));

        const changed = people.map((person, i): SeededPerson => {
          const next = after[i];
          return next ? { ...person, history: { traits: { home: null, n: null, ...next }, events: [] } } : person;
        });
        const told = changed.slice(0, after.length);
        await accept(
          t.sql,
          workspaceId,
          told.map(({ profileId, history }) => ({ profileId, traits: history.traits, time: clock.now + 1 })),
        );
        clock.now += hour;
        await drained();
        expect((await auditSegments(t.sql, () => clock.now)).differences).toEqual([]);
        await refreshRanks(t.sql, () => clock.now);
        await drained();
        expect(await members(id)).toEqual(kept(changed, rule));
        expect((await auditSegments(t.sql, () => clock.now)).differences).toEqual([]);
      },
    ),
    { numRuns: 12, seed: 11, endOnFailure: true },
  );
});

test("somebody new without a key counts at once, with one at the next refresh", async () => {
  clock.now = baseTime;
  const { workspaceId } = await t.workspace();
  const rule: Rule = { kind: "onePer", key: "home", keep: { by: "oldest" }, missing: "own" };
  const people = await seedHistories(t.sql, workspaceId, [{ traits: { home: "A" }, events: [] }]);
  const { id } = await createSegment(t.db, {
    name: "one",
    description: "",
    predicate: rule,
    workspaceId,
    userId: null,
  });
  await computeSegment(t.sql, { segmentId: id, clock: () => clock.now });
  const [first] = people.map(({ profileId }) => profileId);
  const [a, b] = [900_001, 900_002];
  await accept(t.sql, workspaceId, [
    { profileId: a, traits: { name: "No home" } },
    { profileId: b, traits: { home: "B" } },
  ]);
  await drained();
  expect(await members(id)).toEqual([first, a]);
  clock.now += hour;
  await refreshRanks(t.sql, () => clock.now);
  await drained();
  expect(await members(id)).toEqual([first, a, b]);

  // A rule that nothing speaks of any more is forgotten after a day, with its list.
  const listsLeft = async () => {
    const [row] = await t.sql`
      select count(distinct l.id) as lists, count(m.list_id) as people from list l
      left join list_member m on m.list_id = l.id where l.workspace_id = ${workspaceId}`;
    return { ...row };
  };
  expect(await listsLeft()).toEqual({ lists: 1, people: 3 });
  await t.sql`update segment set archived_at = now() where id = ${id}`;
  clock.now += 23 * hour;
  await refreshRanks(t.sql, () => clock.now);
  expect((await listsLeft()).lists).toBe(1);
  clock.now += 2 * hour;
  await refreshRanks(t.sql, () => clock.now);
  expect(await listsLeft()).toEqual({ lists: 0, people: 0 });
});

afterAll(() => t.close());

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
const window = { kind: "last" as const, amount: 10, unit: "days" as const };
const keeps: Rule["keep"][] = [
  { by: "newest" },
  { by: "oldest" },
  { by: "greatest", of: { kind: "trait", path: "n" } },
  { by: "least", of: { kind: "trait", path: "n" } },
  { by: "greatest", of: { kind: "total", event: "Order Completed", where: [], fn: "sum", path: "n", window } },
  { by: "least", of: { kind: "total", event: "Order Completed", where: [], fn: "count", path: "", window } },
];
const pune: Predicate = { kind: "trait", path: "city", test: { op: "equals", value: "Pune" } };

const traits = fc.record(
  {
    home: fc.constantFrom<unknown>("A", "a ", "B", 7, "7", "", null, ["A"]),
    n: fc.constantFrom<unknown>(1, 2, "2", 3.5, "x", [0.5, 4], [], ["x", 3]),
    city: fc.constantFrom("Pune", "Goa"),
  },
  { requiredKeys: ["city"] },
);

/** Orders of the last days, some of which leave the window within the hour. */
const orders = fc.array(
  fc
    .record({
      id: fc.uuid(),
      time: fc.constantFrom(1, 100, 239.5, 240, 300).map((hours) => baseTime - hours * hour),
      n: fc.constantFrom(1, 2.5, -3),
    })
    .map(({ n, ...event }) => ({ ...event, name: "Order Completed", properties: { n } })),
  { maxLength: 3 },
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

/** Of a list of numbers the one that the rule looks for. */
function numberIn({ n }: Record<string, unknown>, by: Rule["keep"]["by"]): number | null {
  const numbers = (Array.isArray(n) ? n : [n]).flatMap((one) =>
    typeof one === "number" || one === "2" ? [Number(one)] : [],
  );
  if (numbers.length === 0) return null;
  return by === "greatest" ? Math.max(...numbers) : Math.min(...numbers);
}

/** By the trait, or over the orders of the last ten days. */
function numberOf({ traits: own, events }: History, keep: Rule["keep"], now: number): number | null {
  if (!("of" in keep) || keep.of.kind === "trait") return numberIn(own, keep.by);
  const orders = events.filter(({ time }) => time > now - 10 * 24 * hour && time <= now);
  if (orders.length === 0) return null;
  if (keep.of.fn === "count") return orders.length;
  return orders.reduce((sum, { properties }) => sum + Number(properties.n), 0);
}

/** Who is kept, by sorting in memory. */
function kept(people: readonly SeededPerson[], rule: Rule, now: number): number[] {
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
    const [x, y] = [a, b].map(({ history }) => numberOf(history, rule.keep, now));
    if (x === undefined || y === undefined || x === null || y === null) return x === y ? older : x === null ? 1 : -1;
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

const runs = Number(process.env.FC_RUNS ?? 18);
type Trait = { home?: unknown; n?: unknown; city: "Pune" | "Goa" };
type Example = [Trait[], Trait[], Rule["keep"], "own" | "drop", boolean, History["events"][]];
const listed: Trait = { home: "A", n: [0.5, 4], city: "Pune" };

test(
  "one of each key is kept, the same in the preview, as a segment, and after people have changed",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(traits, { minLength: 4, maxLength: 16 }),
        fc.array(traits, { minLength: 2, maxLength: 4 }),
        fc.constantFrom(...keeps),
        fc.constantFrom("own" as const, "drop" as const),
        fc.boolean(),
        fc.array(orders, { minLength: 16, maxLength: 16 }),
        async (before, after, keep, missing, isAmong, bought) => {
          clock.now = baseTime;
          const { workspaceId } = await t.workspace();
          const rule: Rule = { kind: "onePer", key: "home", keep, missing, ...(isAmong ? { among: pune } : {}) };
          const people = await seedHistories(
            t.sql,
            workspaceId,
            before.map((each, i): History => ({ traits: each, events: bought[i] ?? [] })),
          );
          const preview = await previewCount(t.db, {
            workspaceId,
            predicate: rule,
            now: new Date(clock.now),
            exact: true,
          });
          expect(preview.matching).toBe(kept(people, rule, clock.now).length);
          const named = { name: "one", description: "", predicate: rule, workspaceId, userId: null };
          const { id } = await createSegment(t.db, named);
          expect(await computeSegment(t.sql, { segmentId: id, clock: () => clock.now })).toBe("done");
          expect(await members(id)).toEqual(kept(people, rule, clock.now));

          const changed = people.map((person, i): SeededPerson => {
            const next = after[i];
            const { events } = person.history;
            return next ? { ...person, history: { traits: { home: null, n: null, ...next }, events } } : person;
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
          expect(await members(id)).toEqual(kept(changed, rule, clock.now));
          expect((await auditSegments(t.sql, () => clock.now)).differences).toEqual([]);
        },
      ),
      {
        numRuns: runs,
        seed: Number(process.env.FC_SEED ?? 11),
        endOnFailure: true,
        // Lists of numbers that decide, once by their greatest and once by their least.
        examples: keeps
          .slice(2, 4)
          .map(
            (keep): Example => [
              [
                listed,
                { home: "A", n: 3, city: "Pune" },
                { home: "B", city: "Goa" },
                { home: "B", n: [], city: "Goa" },
              ],
              [{ city: "Pune" }, { city: "Goa" }],
              keep,
              "drop",
              false,
              Array.from({ length: 16 }, () => []),
            ],
          ),
      },
    );
  },
  30_000 + runs * 3_000,
);

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

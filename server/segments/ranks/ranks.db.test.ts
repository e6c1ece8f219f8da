import fc from "fast-check";
import { expect, test } from "vitest";
import { baseTime } from "@/domain/segment/arbitrary";
import type { History } from "@/domain/segment/evaluate";
import type { LeafOf, Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { computeSegment } from "../compute/compute-segment";
import { createSegment } from "../edit/create-segment";
import { previewCount } from "../preview/preview-predicate";
import { type SeededPerson, seedEvents, seedHistories } from "../seed-histories";
import { compilePredicate } from "../sql/compile-predicate";
import { updateMembership } from "../update-membership";
import { readThresholds } from "./read-thresholds";
import { refreshRanks } from "./refresh-ranks";

const t = await testDatabase();
const hour = 3_600_000;
const order = (total: number, n: number) => ({
  id: crypto.randomUUID(),
  name: "Order Completed",
  time: baseTime - (n + 1) * hour,
  properties: { total },
});
const spending = (side: "top" | "bottom", percent: number): LeafOf<"rank"> => ({
  kind: "rank",
  side,
  size: { by: "percent", percent },
  of: { kind: "total", event: "Order Completed", where: [], fn: "sum", path: "total", window: { kind: "ever" } },
});

async function members(segmentId: number): Promise<number[]> {
  const rows = await t.sql<{ id: number }[]>`
    select profile_id as id from membership where segment_id = ${segmentId} and is_member order by 1`;
  return rows.map(({ id }) => id);
}

/** Who is among the share, everyone at the edge included: by sorting in memory. */
function ranked(people: SeededPerson[], { side, size }: LeafOf<"rank">): number[] {
  const sums = people.flatMap(({ profileId, history }) => {
    const cents = history.events.map(({ properties }) => Math.round(Number(properties.total) * 100));
    return cents.length === 0 ? [] : [{ profileId, sum: cents.reduce((a, b) => a + b, 0) }];
  });
  const sorted = [...sums].sort((a, b) => (side === "top" ? b.sum - a.sum : a.sum - b.sum));
  const wanted = size.by === "people" ? size.n : Math.max(1, Math.ceil((sums.length * size.percent) / 100));
  const edge = sorted[Math.min(wanted, sorted.length) - 1]?.sum;
  if (edge === undefined) return [];
  return sums.filter(({ sum }) => (side === "top" ? sum >= edge : sum <= edge)).map(({ profileId }) => profileId);
}

test("a rank holds those with the greatest numbers, and everyone who is equal to the last of them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 3 }), { minLength: 5, maxLength: 25 }),
      fc.constantFrom("top" as const, "bottom" as const),
      fc.constantFrom(10, 33.3, 50, 100),
      async (spent, side, percent) => {
        const { workspaceId } = await t.workspace();
        const histories = spent.map(
          (totals): History => ({ traits: {}, events: totals.map((cents, n) => order(cents / 100, n)) }),
        );
        const people = await seedHistories(t.sql, workspaceId, histories);
        const predicate = spending(side, percent);
        const preview = await previewCount(t.db, { workspaceId, predicate, now: new Date(baseTime), exact: true });
        const { id } = await createSegment(t.db, { name: "r", description: "", predicate, workspaceId, userId: null });
        expect(await computeSegment(t.sql, { segmentId: id, clock: () => baseTime })).toBe("done");
        expect(await members(id)).toEqual(ranked(people, predicate));
        expect(preview.matching).toBe(ranked(people, predicate).length);
      },
    ),
    { numRuns: 12, seed: 7, endOnFailure: true },
  );
});

test("within the hour a rank is compared with its last threshold; the refresh asks those in between again", async () => {
  const { workspaceId } = await t.workspace();
  const predicate: Predicate = spending("top", 20);
  const histories = Array.from({ length: 10 }, (_, i): History => ({ traits: {}, events: [order(10 * (i + 1), i)] }));
  const people = await seedHistories(t.sql, workspaceId, histories);
  const { id } = await createSegment(t.db, { name: "r", description: "", predicate, workspaceId, userId: null });
  await computeSegment(t.sql, { segmentId: id, clock: () => baseTime });
  const ids = people.map(({ profileId }) => profileId);
  expect(await members(id)).toEqual(ids.slice(8));
  // The first two spend more than anybody: with the stored threshold (90) they come in, and nobody leaves yet.
  const spenders = people.slice(0, 2).map((person) => ({
    ...person,
    history: { traits: {}, events: [order(500, 20)] },
  }));
  await seedEvents(t.sql, workspaceId, spenders);
  await turn(workspaceId, id, predicate, spenders, baseTime + 1);
  expect(await members(id)).toEqual([...ids.slice(0, 2), ...ids.slice(8)]);
  await refreshRanks(t.sql, () => baseTime + hour - 1);
  expect(await turn(workspaceId, id, predicate, [], baseTime + hour)).toEqual([]);
  await refreshRanks(t.sql, () => baseTime + hour);
  const changes = await turn(workspaceId, id, predicate, [], baseTime + hour);
  expect(changes.map(({ change, profileId }) => [change, profileId]).sort()).toEqual(
    ids.slice(8).map((profileId) => ["leave", profileId]),
  );
  expect(await members(id)).toEqual(ids.slice(0, 2));
  expect((await readThresholds(t.sql))(workspaceId)(JSON.stringify("other"))).toBeNull();
});

async function turn(workspaceId: number, id: number, predicate: Predicate, touched: SeededPerson[], now: number) {
  const changes = [];
  const segments = [{ id, predicate, status: "live" as const }];
  const threshold = (await readThresholds(t.sql))(workspaceId);
  for (const lane of [0, 1, 2, 3]) {
    const due = await t.sql<{ segmentId: number; profileId: number }[]>`
      select segment_id as "segmentId", profile_id as "profileId" from membership
      where lane = ${lane} and workspace_id = ${workspaceId} and until <= ${new Date(now)}`;
    const ids = [...due, ...touched.filter((person) => person.lane === lane)].map(({ profileId }) => profileId);
    const profiles = ids.map((profileId) => ({ profileId, traits: {} }));
    const input = { lane, workspaceId, zone: "UTC", segments, threshold, profiles, due, now: new Date(now) };
    const what = { eventNames: new Set(touched.length > 0 ? ["Order Completed"] : []), traitPaths: new Set<string>() };
    changes.push(...(await t.sql.begin((tx) => updateMembership(tx, { ...input, touched: what }))));
  }
  return changes;
}

test("a rank among some people is theirs alone, also where that is a rank of its own", async () => {
  const { workspaceId } = await t.workspace();
  const people = await seedHistories(
    t.sql,
    workspaceId,
    Array.from({ length: 20 }, (_, i): History => ({ traits: { n: i, city: i < 10 ? "Pune" : "Goa" }, events: [] })),
  );
  const best = (percent: number, among: Predicate): LeafOf<"rank"> => ({
    kind: "rank",
    side: "top",
    size: { by: "percent", percent },
    of: { kind: "trait", path: "n" },
    among,
  });
  const pune: Predicate = { kind: "trait", path: "city", test: { op: "equals", value: "Pune" } };
  // Of the ten of Pune the best five, and of those five the best two (⌈0.4 · 5⌉).
  const predicate = best(40, best(50, pune));
  const now = new Date(baseTime);
  expect((await previewCount(t.db, { workspaceId, predicate, now, exact: true })).matching).toBe(2);
  const { id } = await createSegment(t.db, { name: "r", description: "", predicate, workspaceId, userId: null });
  expect(await computeSegment(t.sql, { segmentId: id, clock: () => baseTime })).toBe("done");
  expect(await members(id)).toEqual(people.slice(8, 10).map(({ profileId }) => profileId));
});

test("while a segment is built the edge of its rank is estimated from the lanes that are looked at", async () => {
  const { workspaceId } = await t.workspace();
  const histories = Array.from({ length: 60 }, (_, n): History => ({ traits: {}, events: [order(n + 1, 0)] }));
  const people = await seedHistories(t.sql, workspaceId, histories);
  const lanes = [0, 1];
  const rows = await t.sql<{ id: number }[]>`
    select id from profile where workspace_id = ${workspaceId} and lane = any(${lanes}::smallint[])`;
  const looked = people.filter(({ profileId }) => rows.some(({ id }) => id === profileId));
  const found = async (tree: LeafOf<"rank">) => {
    const at = { now: baseTime, zone: "Asia/Kolkata" };
    const { from } = await compilePredicate(t.sql, { workspaceId, tree, at, lanes });
    return (await t.sql<{ id: number }[]>`select p.id from ${from} order by p.id`).map(({ id }) => id);
  };
  const share = spending("top", 20);
  expect(await found(share)).toEqual(ranked(looked, share));
  // Of the first ten of all people half stand in two of four lanes.
  const five: LeafOf<"rank"> = { ...share, size: { by: "people", n: 5 } };
  expect(await found({ ...share, size: { by: "people", n: 10 } })).toEqual(ranked(looked, five));
});

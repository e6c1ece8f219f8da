import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory, arbitraryPredicate, baseTime } from "@/domain/segment/arbitrary";
import { evaluate } from "@/domain/segment/evaluate";
import { everyone, type Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { clearSegment } from "./compute/clear-segment";
import { computeSegment } from "./compute/compute-segment";
import { archiveSegment, restoreSegment } from "./edit/archive-segment";
import { createSegment } from "./edit/create-segment";
import { listMembers } from "./edit/list-members";
import { listSegments, readSegment } from "./edit/list-segments";
import { updateSegment } from "./edit/update-segment";
import { previewCount, previewPeople } from "./preview/preview-predicate";
import { suggestEvents, suggestProperties, suggestTraits } from "./preview/suggest-fields";
import { readThresholds } from "./ranks/read-thresholds";
import { seedHistories } from "./seed-histories";

const t = await testDatabase();
const now = new Date(baseTime);
const clock = () => baseTime;
const userId = null;
const gold: Predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };
const named = (name: string, predicate: Predicate, workspaceId: number) =>
  createSegment(t.db, { name, description: "", predicate, workspaceId, userId });

async function memberIds(workspaceId: number, segmentId: number): Promise<number[]> {
  const ids: number[] = [];
  let cursor: { lane: number; profileId: number } | null = null;
  do {
    const page: Awaited<ReturnType<typeof listMembers>> = await listMembers(t.db, {
      workspaceId,
      segmentId,
      cursor,
      limit: 7,
    });
    ids.push(...page.members.map(({ profileId }) => profileId));
    cursor = page.next;
  } while (cursor);
  return ids.sort((a, b) => a - b);
}

async function golden(count: number) {
  const { workspaceId } = await t.workspace();
  const people = await seedHistories(
    t.sql,
    workspaceId,
    Array.from({ length: count }, (_, i) => ({
      traits: { tier: i % 4 === 0 ? "Gold" : "silver", name: `P${i}` },
      events: [],
    })),
  );
  return { workspaceId, people };
}

/** The lists people are on, those of people kept of each key included. */
async function listsOf(workspaceId: number): Promise<Map<number, number[]>> {
  const rows = await t.sql<{ profileId: number; lists: number[] }[]>`
    select profile_id as "profileId", array_agg(list_id) as lists from list_member
    where workspace_id = ${workspaceId} group by profile_id`;
  return new Map(rows.map(({ profileId, lists }) => [profileId, lists]));
}

test("a new segment is computed over everyone, and so is what depends on it when it is edited", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryHistory, { minLength: 40, maxLength: 40 }),
      arbitraryPredicate(),
      arbitraryPredicate(),
      async (histories, first, second) => {
        const { workspaceId } = await t.workspace();
        const people = await seedHistories(t.sql, workspaceId, histories);
        const [row] = await t.sql<{ id: number }[]>`
          insert into segment (workspace_id, name, predicate) values (${workspaceId}, 'a', ${JSON.stringify(first)}::text::jsonb) returning id`;
        const id = row?.id ?? 0;
        const outside: Predicate = { kind: "not", of: { kind: "inSegment", segmentId: id } };
        const dependent = await named("b", outside, workspaceId);
        const check = async (tree: Predicate) => {
          expect(await computeSegment(t.sql, { segmentId: id, clock })).toBe("done");
          const options = { zone: "Asia/Kolkata", threshold: (await readThresholds(t.sql))(workspaceId) };
          const lists = await listsOf(workspaceId);
          const inside = people.filter(
            (p) => evaluate(tree, { ...p.history, lists: lists.get(p.profileId) ?? [] }, baseTime, options).matches,
          );
          expect(await memberIds(workspaceId, id)).toEqual(inside.map((p) => p.profileId));
          expect(await memberIds(workspaceId, dependent.id)).toEqual(
            people.filter((p) => !inside.includes(p)).map((p) => p.profileId),
          );
        };
        await check(first);
        await t.sql`update segment set predicate = ${JSON.stringify(second)}::text::jsonb, status = 'computing', lanes_done = 0, revision = 2 where id = ${id}`;
        await check(second);
        expect((await readSegment(t.db, { workspaceId, segmentId: id })).status).toBe("live");
      },
    ),
    { numRuns: 10, seed: 41, endOnFailure: true },
  );
});

test("computing sets the lane's next timer and gives up when the segment is edited meanwhile", async () => {
  const { workspaceId } = await t.workspace();
  const day = 86_400_000;
  const event = { id: crypto.randomUUID(), name: "Order Completed", time: baseTime - day, properties: {} };
  const [person] = await seedHistories(t.sql, workspaceId, [{ traits: {}, events: [event] }]);
  const recent: Predicate = {
    kind: "did",
    event: "Order Completed",
    where: [],
    count: { op: "atLeast", n: 1 },
    window: { kind: "last", amount: 3, unit: "days" },
    per: { by: "occurrence" },
  };
  const { id } = await named("Recent", recent, workspaceId);
  await t.sql`delete from membership`;
  await t.sql`update lane set next_due_at = null`;
  expect(await computeSegment(t.sql, { segmentId: id, clock })).toBe("done");
  const due = await t.sql`select lane, next_due_at from lane where next_due_at is not null`;
  expect([...due]).toEqual([{ lane: person?.lane, next_due_at: new Date(baseTime + 2 * day) }]);
  await updateSegment(t.db, { workspaceId, segmentId: id, baseRevision: 1, predicate: gold });
  const edited = computeSegment(t.sql, {
    segmentId: id,
    clock: () => baseTime,
    stopped: () => false,
  });
  await updateSegment(t.db, { workspaceId, segmentId: id, baseRevision: 2, predicate: everyone });
  expect(await edited).toBe("superseded");
  expect(await computeSegment(t.sql, { segmentId: id, clock })).toBe("done");
  expect(await memberIds(workspaceId, id)).toEqual([person?.profileId]);
});

test("two people edit at once: the second is told the current revision", async () => {
  const { workspaceId } = await t.workspace();
  const { id, revision } = await named("Gold", gold, workspaceId);
  const edit = { workspaceId, segmentId: id, baseRevision: revision };
  expect(await updateSegment(t.db, { ...edit, name: "Golden" })).toEqual({ id, revision: 2 });
  await expect(updateSegment(t.db, { ...edit, name: "Goldest" })).rejects.toMatchObject({
    code: "conflict",
    details: { revision: 2 },
  });
});

test("a new name does not compute anything again, other rules do", async () => {
  const { workspaceId } = await golden(8);
  const { id } = await named("Gold", gold, workspaceId);
  await computeSegment(t.sql, { segmentId: id, clock });
  await updateSegment(t.db, { workspaceId, segmentId: id, baseRevision: 1, name: "Golden", predicate: gold });
  expect(await readSegment(t.db, { workspaceId, segmentId: id })).toMatchObject({
    status: "live",
    members: 2,
    name: "Golden",
  });
  await updateSegment(t.db, { workspaceId, segmentId: id, baseRevision: 2, predicate: everyone });
  expect(await readSegment(t.db, { workspaceId, segmentId: id })).toMatchObject({ status: "computing", lanesDone: 0 });
});

test("a segment cannot contain itself, nor a segment of another workspace", async () => {
  const { workspaceId } = await t.workspace();
  const other = await t.workspace();
  const a = await named("A", gold, workspaceId);
  const b = await named("B", { kind: "inSegment", segmentId: a.id }, workspaceId);
  const cycle = updateSegment(t.db, {
    workspaceId,
    segmentId: a.id,
    baseRevision: 1,
    predicate: { kind: "all", of: [gold, { kind: "inSegment", segmentId: b.id }] },
  });
  await expect(cycle).rejects.toThrow("This segment would contain itself: A → B → A.");
  await expect(named("C", { kind: "inSegment", segmentId: a.id }, other.workspaceId)).rejects.toMatchObject({
    code: "invalid",
  });
});

test("lists and journeys that are another workspace's, archived or not there are refused as segments are", async () => {
  const { workspaceId } = await t.workspace();
  const other = await t.workspace();
  const idOf = async (table: "list" | "journey", workspace: number) => {
    const [row] =
      table === "list"
        ? await t.sql<{ id: number }[]>`
            insert into list (workspace_id, name) values (${workspace}, 'VIP') returning id`
        : await t.sql<{ id: number }[]>`
            insert into journey (workspace_id, name, draft) values (${workspace}, 'Hello', '{}') returning id`;
    return row?.id ?? 0;
  };
  const inList = async (workspace: number): Promise<Predicate> => ({
    kind: "inList",
    listId: await idOf("list", workspace),
  });
  const inJourney = async (workspace: number): Promise<Predicate> => ({
    kind: "journey",
    state: "in",
    journeyId: await idOf("journey", workspace),
    stepId: null,
    outcome: null,
    window: { kind: "ever" },
  });
  const onePer = (among: Predicate): Predicate => ({
    kind: "onePer",
    key: "home",
    keep: { by: "newest" },
    missing: "own",
    among,
  });
  await named(
    "own",
    onePer({ kind: "all", of: [await inList(workspaceId), await inJourney(workspaceId)] }),
    workspaceId,
  );
  const refused = { code: "invalid", details: { reason: expect.stringMatching(/^unknown_(list|journey)$/) } };
  await expect(named("foreign list", await inList(other.workspaceId), workspaceId)).rejects.toMatchObject(refused);
  await expect(named("among", onePer(await inList(other.workspaceId)), workspaceId)).rejects.toMatchObject(refused);
  await expect(named("foreign journey", await inJourney(other.workspaceId), workspaceId)).rejects.toMatchObject(
    refused,
  );
  const archived = await inList(workspaceId);
  await t.sql`update list set archived_at = now() where workspace_id = ${workspaceId}`;
  await expect(named("archived list", archived, workspaceId)).rejects.toMatchObject(refused);
});

test("a segment that comes into use while it is archived stays", async () => {
  const { workspaceId } = await t.workspace();
  const a = await named("A", gold, workspaceId);
  let archived: Promise<unknown> = Promise.resolve();
  // As `createSegment` does it, held open until the other one waits.
  await t.sql.begin(async (tx) => {
    await tx`select from segment where workspace_id = ${workspaceId} order by id for update`;
    const tree = JSON.stringify({ kind: "inSegment", segmentId: a.id });
    await tx`insert into segment (workspace_id, name, predicate) values (${workspaceId}, 'B', ${tree}::text::jsonb)`;
    archived = archiveSegment(t.db, { workspaceId, segmentId: a.id }).then(
      () => "archived",
      (error: unknown) => error,
    );
    await expect
      .poll(
        async () =>
          (await t.sql`select from pg_locks where not granted and locktype in ('transactionid', 'tuple')`).length,
      )
      .toBeGreaterThan(0);
  });
  expect(await archived).toMatchObject({ code: "conflict", details: { names: ["B"] } });
});

test("a segment in use is not archived; one that is not comes back as it was", async () => {
  const { workspaceId } = await golden(8);
  const a = await named("A", gold, workspaceId);
  const b = await named("B", { kind: "inSegment", segmentId: a.id }, workspaceId);
  await computeSegment(t.sql, { segmentId: a.id, clock });
  const key = { workspaceId, segmentId: a.id };
  await expect(archiveSegment(t.db, key)).rejects.toMatchObject({ code: "conflict", details: { names: ["B"] } });
  expect((await listSegments(t.db, { workspaceId })).find(({ id }) => id === a.id)?.usedBy).toMatchObject([
    { kind: "segment", name: "B" },
  ]);
  await archiveSegment(t.db, { workspaceId, segmentId: b.id });
  await archiveSegment(t.db, key);
  await clearSegment(t.sql, a.id);
  expect(await memberIds(workspaceId, a.id)).toEqual([]);
  expect(await listSegments(t.db, { workspaceId })).toEqual([]);
  await restoreSegment(t.db, key);
  await computeSegment(t.sql, { segmentId: a.id, clock });
  expect(await memberIds(workspaceId, a.id)).toHaveLength(2);
});

test("a tree that is not saved is counted at once with its error, then exactly, and its people are shown", async () => {
  const { workspaceId } = await golden(2400);
  const ask = { workspaceId, predicate: gold, now };
  expect(await previewCount(t.db, { ...ask, exact: true })).toMatchObject({
    matching: 600,
    total: 2400,
    exact: true,
    error: 0,
  });
  const estimate = await previewCount(t.db, { ...ask, exact: false });
  expect(estimate.exact).toBe(false);
  expect(Math.abs(estimate.matching - 600)).toBeLessThanOrEqual(2 * estimate.error);
  expect(await previewPeople(t.db, ask)).toHaveLength(20);
  const none = await previewCount(t.db, {
    ...ask,
    predicate: { kind: "trait", path: "tier", test: { op: "equals", value: "iron" } },
    exact: false,
  });
  expect(none).toMatchObject({ matching: 0, exact: false });
  expect(none.error).toBeGreaterThan(0);
  const few = await golden(8);
  expect(await previewCount(t.db, { ...ask, workspaceId: few.workspaceId, exact: false })).toMatchObject({
    matching: 2,
    exact: true,
  });
  const empty = await t.workspace();
  expect(await previewCount(t.db, { ...ask, workspaceId: empty.workspaceId, exact: true })).toMatchObject({
    matching: 0,
    total: 0,
  });
});

test("a count whose reader has gone is stopped in Postgres", async () => {
  const { workspaceId } = await golden(4);
  const gone = new AbortController();
  await t.sql.begin(async (tx) => {
    // Holds the count until it is cancelled.
    await tx`lock table profile in access exclusive mode`;
    const counting = previewCount(t.db, { workspaceId, predicate: gold, now, exact: true, signal: gone.signal });
    counting.catch(() => {});
    let waiting = 0;
    while (waiting === 0) {
      const [row] = await tx<{ n: number }[]>`
        select count(*)::int as n from pg_locks where relation = 'profile'::regclass and not granted`;
      waiting = row?.n ?? 0;
    }
    gone.abort();
    await expect(counting).rejects.toThrow();
    while (waiting > 0) {
      const [row] = await tx<{ n: number }[]>`
        select count(*)::int as n from pg_locks where relation = 'profile'::regclass and not granted`;
      waiting = row?.n ?? 0;
    }
  });
});

test("suggestions come from the workspace's own data, with the commonest values first", async () => {
  const { workspaceId, people } = await golden(8);
  const other = await t.workspace();
  await seedHistories(t.sql, workspaceId, [
    {
      traits: { address: { city: "Pune" }, born: "1990-02-01" },
      events: [
        {
          id: crypto.randomUUID(),
          name: "Order Completed",
          time: baseTime,
          properties: { total: 5, items: ["a", "b"] },
        },
      ],
    },
  ]);
  expect(people).toHaveLength(8);
  expect(await suggestEvents(t.sql, { workspaceId })).toEqual(["Order Completed"]);
  expect(await suggestTraits(t.sql, { workspaceId })).toMatchObject([
    { path: "address.city", kind: "text", values: ["Pune"] },
    { path: "born", kind: "date" },
    { path: "name", kind: "text" },
    { path: "tier", kind: "text", values: ["silver", "Gold"] },
  ]);
  expect(await suggestProperties(t.sql, { workspaceId, event: "Order Completed" })).toEqual([
    { path: "items", kind: "text", values: ["a", "b"] },
    { path: "total", kind: "number", values: [5] },
  ]);
  expect(await suggestTraits(t.sql, other)).toEqual([]);
  expect(await suggestProperties(t.sql, { workspaceId: other.workspaceId, event: "Order Completed" })).toEqual([]);
});

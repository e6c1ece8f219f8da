import { expect, test } from "vitest";
import type { ComputedTraitDefinition } from "@/domain/computed-trait/definition";
import { drawJourney } from "@/domain/journey/draw-journey";
import type { Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { listVariables } from "@/server/messages/list-variables";
import { updateWorkspace } from "@/server/workspaces/update-workspace";
import { computeTrait } from "./compute/compute-trait";
import { removeTrait } from "./compute/remove-trait";
import { createTrait } from "./edit/create-trait";
import { listTraits } from "./edit/list-traits";
import { requestTraitRemoval } from "./edit/request-removal";
import { restartTrait, stopTrait } from "./edit/stop-trait";
import { updateTrait } from "./edit/update-trait";
import { previewTrait } from "./preview/preview-trait";

const t = await testDatabase();
const day = 86_400_000;
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);

const orders = (days: number | null): ComputedTraitDefinition => ({
  events: ["Order Completed"],
  where: [],
  measure: { kind: "count" },
  window: days === null ? { kind: "ever" } : { kind: "last", amount: days, unit: "days" },
});

async function makeTrait(workspaceId: number, key: string, definition: ComputedTraitDefinition, status = "live") {
  const [row] = await t.sql<{ id: number }[]>`
    insert into computed_trait (workspace_id, key, name, definition, status)
    values (${workspaceId}, ${key}, ${key}, ${JSON.stringify(definition)}::text::jsonb, ${status}) returning id`;
  await definitionsChanged(t.sql);
  return row?.id ?? 0;
}

async function makeSegment(workspaceId: number, predicate: Predicate) {
  const [row] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Buyers', ${JSON.stringify(predicate)}::text::jsonb, 'live') returning id`;
  await definitionsChanged(t.sql);
  return row?.id ?? 0;
}

const buysOften: Predicate = { kind: "trait", path: "computed.orders", test: { op: "atLeast", value: 2 } };
const order = (profileId: number, at = clock.now) => ({ profileId, name: "Order Completed", time: at });

const traitsOf = async (profileId: number) =>
  (await t.sql<{ traits: Record<string, unknown> }[]>`select traits from profile where id = ${profileId}`)[0]?.traits;
const membersOf = async (segmentId: number) =>
  (
    await t.sql<{ p: number }[]>`
    select profile_id as p from membership where segment_id = ${segmentId} and is_member order by 1`
  ).map(({ p }) => p);
const ledgerOf = async (journeyId: number) =>
  (
    await t.sql<{ step: string; kind: number; port: string | null }[]>`
    select step_id as step, kind, port from ledger where journey_id = ${journeyId} order by id`
  ).map(({ step, kind, port }) => `${step} ${kind} ${port}`);

test("a segment and a waiting journey follow a computed trait in the same turn, and when its window passes", async () => {
  const { workspaceId } = await t.workspace();
  await makeTrait(workspaceId, "orders", orders(30));
  const segmentId = await makeSegment(workspaceId, buysOften);
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney(
      [
        ["in", "segment-entry", { segmentId, on: "enter", includeCurrent: false }],
        [
          "wait",
          "wait-for",
          {
            awaits: [
              {
                kind: "predicate",
                port: "lapsed",
                predicate: { kind: "trait", path: "computed.orders", test: { op: "equals", value: 0 } },
              },
            ],
            timeout: { amount: 300, unit: "days" },
          },
        ],
        ["out", "exit", { label: "" }],
      ],
      ["in > wait", "wait.lapsed > out"],
    ),
  );
  await accept(t.sql, workspaceId, [order(1), order(1), order(2)]);
  await runTurns();
  expect((await traitsOf(1))?.computed).toEqual({ orders: 2 });
  expect((await traitsOf(2))?.computed).toEqual({ orders: 1 });
  const variables = await listVariables(t.db, { workspaceId, eventName: null });
  expect(variables).toEqual([{ path: "profile.computed.orders", group: "profile", example: "1", share: 1 }]);
  expect(await membersOf(segmentId)).toEqual([1]);
  expect(await ledgerOf(journeyId)).toEqual(["in 3 next", "wait 1 null"]);
  // Nothing happens but the thirty days.
  clock.now += 30 * day - 1;
  await runTurns();
  expect(await membersOf(segmentId)).toEqual([1]);
  clock.now += 1;
  await runTurns();
  expect((await traitsOf(1))?.computed).toEqual({ orders: 0 });
  expect(await membersOf(segmentId)).toEqual([]);
  expect(await ledgerOf(journeyId)).toEqual(["in 3 next", "wait 1 null", "wait 2 lapsed", "out 3 null"]);
});

test("nobody can send what is computed", async () => {
  const { workspaceId } = await t.workspace();
  await makeTrait(workspaceId, "orders", orders(null));
  const traits = { computed: { orders: 99 }, "computed.orders": 99, city: "Pune" };
  await accept(t.sql, workspaceId, [{ profileId: 11, traits, time: clock.now }]);
  await runTurns();
  expect(await traitsOf(11)).toEqual({ city: "Pune", computed: { orders: 0 } });
});

test("a new trait is computed for everybody; segments follow and those who wait for it go on", async () => {
  const { workspaceId } = await t.workspace();
  const segmentId = await makeSegment(workspaceId, buysOften);
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney(
      [
        ["in", "event-entry", { event: "Go", where: [] }],
        [
          "wait",
          "wait-for",
          {
            awaits: [{ kind: "predicate", port: "often", predicate: buysOften }],
            timeout: { amount: 300, unit: "days" },
          },
        ],
        ["out", "exit", { label: "" }],
      ],
      ["in > wait", "wait.often > out"],
    ),
  );
  await accept(t.sql, workspaceId, [order(21), order(21), order(22), { profileId: 21, name: "Go", time: clock.now }]);
  await runTurns();
  expect(await ledgerOf(journeyId)).toEqual(["in 3 next", "wait 1 null"]);
  const traitId = await makeTrait(workspaceId, "orders", orders(null), "computing");
  expect(await computeTrait(t.sql, { traitId, clock: () => clock.now })).toBe("done");
  expect((await traitsOf(21))?.computed).toEqual({ orders: 2 });
  expect((await traitsOf(22))?.computed).toEqual({ orders: 1 });
  expect(await membersOf(segmentId)).toEqual([21]);
  await runTurns();
  expect(await ledgerOf(journeyId)).toEqual(["in 3 next", "wait 1 null", "wait 2 often", "out 3 null"]);

  await t.sql`update computed_trait set status = 'removing', lanes_done = 0 where id = ${traitId}`;
  await definitionsChanged(t.sql);
  await removeTrait(t.sql, { traitId });
  expect(await traitsOf(21)).toEqual({});
  expect(await t.sql`select from computed_value where trait_id = ${traitId}`).toHaveLength(0);
  expect(await t.sql`select from computed_trait where id = ${traitId}`).toHaveLength(0);
});

test("a trait that is stopped meanwhile is not computed on", async () => {
  const { workspaceId } = await t.workspace();
  await accept(t.sql, workspaceId, [order(31), order(32), order(33), order(34)]);
  await runTurns();
  const traitId = await makeTrait(workspaceId, "orders", orders(null), "computing");
  let asked = 0;
  const work = computeTrait(t.sql, { traitId, clock: () => clock.now, stopped: () => asked++ >= 1 });
  expect(await work).toBe("stopped");
  await t.sql`update computed_trait set status = 'stopped' where id = ${traitId}`;
  expect(await computeTrait(t.sql, { traitId, clock: () => clock.now })).toBe("superseded");
});

test("of two people who are joined the values are those of both histories; of an erased one nothing stays", async () => {
  const { workspaceId } = await t.workspace();
  const traitId = await makeTrait(workspaceId, "orders", orders(90));
  const rows = await t.sql<{ id: number; lane: number }[]>`
    select distinct on (lane) id, lane_of(id, (select lanes from install)) as lane
    from generate_series(4000::bigint, 4050::bigint) as id order by lane, id limit 2`;
  const [survivor, loser] = rows;
  if (!survivor || !loser) throw new Error("no two lanes");
  await accept(t.sql, workspaceId, [order(survivor.id), order(loser.id), order(loser.id)]);
  await runTurns();
  await accept(t.sql, workspaceId, [
    {
      profileId: survivor.id,
      kind: "merge",
      time: clock.now,
      properties: { fromLane: loser.lane, fromId: loser.id },
    },
  ]);
  await runTurns();
  expect((await traitsOf(survivor.id))?.computed).toEqual({ orders: 3 });
  const values = () => t.sql`select profile_id, value from computed_value where trait_id = ${traitId}`;
  expect([...(await values())]).toEqual([{ profile_id: survivor.id, value: 3 }]);
  await accept(t.sql, workspaceId, [{ profileId: survivor.id, kind: "erase", time: clock.now }]);
  await runTurns();
  expect(await values()).toHaveLength(0);
  expect(await traitsOf(survivor.id)).toEqual({});
});

test("what uses a trait keeps it from being removed; a new definition is computed again, a new name is not", async () => {
  const { workspaceId } = await t.workspace();
  const input = { workspaceId, userId: null, name: "Orders", key: "orders", description: "", definition: orders(null) };
  const made = await createTrait(t.db, input);
  await expect(createTrait(t.db, input)).rejects.toMatchObject({ code: "conflict" });
  await createTrait(t.db, { ...input, key: "orders_90d" });
  const longer: Predicate = { kind: "trait", path: "computed.orders_90d", test: { op: "atLeast", value: 2 } };
  const segmentId = await makeSegment(workspaceId, longer);
  const key = { workspaceId, traitId: made.id };
  const usedBy = async () =>
    (await listTraits(t.db, { workspaceId })).map((trait) => [
      trait.key,
      trait.status,
      trait.usedBy.map(({ id }) => id),
    ]);
  expect(await usedBy()).toEqual([
    ["orders", "computing", []],
    ["orders_90d", "computing", [segmentId]],
  ]);
  expect(await computeTrait(t.sql, { traitId: made.id, clock: () => clock.now })).toBe("done");
  const renamed = await updateTrait(t.db, {
    ...key,
    baseRevision: made.revision,
    name: "Buying",
    definition: orders(null),
  });
  expect((await listTraits(t.db, { workspaceId })).map(({ name, status }) => [name, status])).toEqual([
    ["Buying", "live"],
    ["Orders", "computing"],
  ]);
  await expect(updateTrait(t.db, { ...key, baseRevision: made.revision })).rejects.toMatchObject({ code: "conflict" });
  await updateTrait(t.db, { ...key, baseRevision: renamed.revision, definition: orders(30) });
  await stopTrait(t.db, key);
  await expect(stopTrait(t.db, key)).rejects.toMatchObject({ code: "not_found" });
  await restartTrait(t.db, key);
  await publishForTest(
    t.sql,
    workspaceId,
    drawJourney(
      [
        ["in", "event-entry", { event: "Go", where: [] }],
        ["set", "update-profile", { set: [{ path: "note", value: "{{ profile.computed.orders }} orders" }] }],
      ],
      ["in > set"],
    ),
  );
  await expect(requestTraitRemoval(t.db, key)).rejects.toMatchObject({ details: { names: ["Test"] } });
  await t.sql`update journey set archived_at = now() where workspace_id = ${workspaceId}`;
  await requestTraitRemoval(t.db, key);
  expect((await usedBy())[0]).toEqual(["orders", "removing", []]);
});

test("a preview shows how the values lie, and some people, without anything being saved", async () => {
  const { workspaceId } = await t.workspace();
  const bought = (profileId: number, category: string) => ({ ...order(profileId), properties: { category } });
  await accept(t.sql, workspaceId, [
    ...[61, 61, 61, 62, 63].map((profileId) => bought(profileId, profileId === 62 ? "Tea" : "Oil")),
    { profileId: 64, name: "Page Viewed", time: clock.now },
  ]);
  await runTurns();
  const of = (definition: ComputedTraitDefinition) =>
    previewTrait(t.db, { workspaceId, definition, now: new Date(clock.now) });
  const counted = await of(orders(null));
  expect(counted).toMatchObject({ total: 4, withValue: 3, sampled: false, median: 1 });
  expect(counted.bars).toEqual([
    { from: 1, to: 1, people: 2 },
    { from: 3, to: 3, people: 1 },
  ]);
  expect(counted.people.map(({ profileId, value }) => [profileId, value]).sort()).toEqual([
    [61, 3],
    [62, 1],
    [63, 1],
  ]);
  const category = await of({ ...orders(null), measure: { kind: "mostFrequent", path: "category" } });
  expect(category.values).toEqual([
    { value: "Oil", people: 2 },
    { value: "Tea", people: 1 },
  ]);
  const last = await of({ ...orders(null), events: [], measure: { kind: "lastTime" } });
  expect(last).toMatchObject({ total: 4, withValue: 4, values: [] });
  expect(last.bars).toEqual([{ from: clock.now, to: clock.now, people: 4 }]);
});

test("another clock computes traits anew, and a segment made while everybody is computed follows, too", async () => {
  const { workspaceId } = await t.workspace();
  const since = (path: string): ComputedTraitDefinition => ({ ...orders(null), window: { kind: "sinceTrait", path } });
  const traitId = await makeTrait(workspaceId, "orders", since("joined"), "computing");
  // At midnight in Kolkata the day has begun; in London it has not.
  const midnight = Date.parse("2026-11-10T18:30:00Z");
  for (const profileId of [71, 72, 73, 74]) {
    await accept(t.sql, workspaceId, [
      { profileId, traits: { joined: "2026-11-11" }, time: clock.now },
      order(profileId, midnight),
      order(profileId, midnight),
    ]);
  }
  await runTurns();
  await t.sql`update profile set traits = traits - 'computed' where workspace_id = ${workspaceId}`;
  let chunks = 0;
  let segmentId = 0;
  const done = await computeTrait(t.sql, {
    traitId,
    clock: () => clock.now,
    stopped: async () => {
      if (chunks++ === 0) segmentId = await makeSegment(workspaceId, buysOften);
      return false;
    },
  });
  expect(done).toBe("done");
  expect((await traitsOf(71))?.computed).toEqual({ orders: 2 });
  expect(await membersOf(segmentId)).toEqual([71, 72, 73, 74]);
  const [organization] = await t.sql<{ id: string }[]>`
    select organization_id as id from workspace where id = ${workspaceId}`;
  await updateWorkspace(t.db, {
    workspaceId,
    organizationId: organization?.id ?? "",
    name: "London",
    timezone: "Europe/London",
    currency: "GBP",
    numberLocale: "en-GB",
  });
  expect(await computeTrait(t.sql, { traitId, clock: () => clock.now })).toBe("done");
  expect((await traitsOf(71))?.computed).toEqual({ orders: 0 });
  expect(await membersOf(segmentId)).toEqual([]);
});

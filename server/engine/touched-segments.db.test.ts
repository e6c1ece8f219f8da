import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import type { Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "./test-journeys";

const t = await testDatabase();
const now = Date.parse("2026-11-20T10:00:00Z");
const runTurns = turnRunner(t.sql, () => now);
const { workspaceId } = await t.workspace();

const did = (event: string): Predicate => ({
  kind: "did",
  event,
  where: [],
  count: { op: "atLeast", n: 1 },
  window: { kind: "ever" },
  per: { by: "occurrence" },
});
const trait = (path: string, value: string): Predicate => ({ kind: "trait", path, test: { op: "equals", value } });

const [list] = await t.sql<
  { id: number }[]
>`insert into list (workspace_id, name) values (${workspaceId}, 'VIP') returning id`;
const listId = list?.id ?? 0;
const { journeyId } = await publishForTest(
  t.sql,
  workspaceId,
  drawJourney(
    [
      ["in", "event-entry", { event: "Go", where: [] }],
      ["wait", "wait", { amount: 1, unit: "days" }],
      ["out", "exit", { label: "" }],
    ],
    ["in > wait", "wait > out"],
  ),
);
const isInJourney: Predicate = {
  kind: "journey",
  journeyId,
  state: "in",
  stepId: null,
  outcome: null,
  window: { kind: "ever" },
};
const rules: Record<string, Predicate> = {
  list: { kind: "inList", listId },
  journey: isInJourney,
  bought: did("Order Completed"),
  went: did("Go"),
  city: trait("city", "Pune"),
  groups: trait("groups", "g1"),
};
const names = new Map<number, string>();
for (const [name, rule] of Object.entries(rules)) {
  const [row] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, ${name}, ${JSON.stringify(rule)}::text::jsonb, 'live') returning id`;
  names.set(row?.id ?? 0, name);
}
await t.sql`update definition_epoch set value = value + 1`;
let people = 0;

/** Someone of whom the table says, wrongly, that they are in every segment: only what is asked again is put right. */
async function markedPerson(): Promise<number> {
  const profileId = ++people;
  await accept(t.sql, workspaceId, [{ profileId, traits: { name: `P${profileId}` }, time: now }]);
  await runTurns();
  await t.sql`
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since)
    select lane_of(${profileId}::bigint, lanes), id, ${profileId}, ${workspaceId}, true, '2000-01-01'
    from install, unnest(${[...names.keys()]}::int[]) as id`;
  return profileId;
}

/** Segments whose rows are no longer as they were marked. */
async function asked(profileId: number): Promise<string[]> {
  const rows = await t.sql<{ id: number }[]>`
    select segment_id as id from membership where profile_id = ${profileId} and is_member and since = '2000-01-01'`;
  const untouched = new Set(rows.map(({ id }) => id));
  return [...names].flatMap(([id, name]) => (untouched.has(id) ? [] : [name])).sort();
}

test("each change has those segments asked that mention it, of those people whom it is about", async () => {
  const [bought, moved, listed, grouped, went, quiet] = [
    await markedPerson(),
    await markedPerson(),
    await markedPerson(),
    await markedPerson(),
    await markedPerson(),
    await markedPerson(),
  ];
  // All of them in the same turns, so that nobody is asked about what another one did.
  await accept(t.sql, workspaceId, [
    { profileId: bought, name: "Product Viewed", time: now },
    { profileId: moved, traits: { city: "Goa" }, time: now },
    { profileId: listed, kind: "list", properties: { listId, change: "remove" }, time: now },
    { profileId: grouped, kind: "group", properties: { group_id: "g2" }, traits: { group_id: "g2" }, time: now },
    { profileId: went, name: "Go", time: now },
  ]);
  await runTurns();
  expect(await asked(bought)).toEqual([]);
  expect(await asked(moved)).toEqual(["city"]);
  expect(await asked(listed)).toEqual(["list"]);
  expect(await asked(grouped)).toEqual(["groups"]);
  // They did go and are in the journey: these rows are right and stay as they are.
  expect(await asked(went)).toEqual([]);
  expect(await asked(quiet)).toEqual([]);
});

const idsOf = (...wanted: string[]) => [...names].flatMap(([id, name]) => (wanted.includes(name) ? [id] : []));

test("a step of a journey has only segments asked that mention the journey", async () => {
  const profileId = await markedPerson();
  await t.sql`delete from membership where profile_id = ${profileId} and segment_id = any(${idsOf("journey", "went")}::int[])`;
  await accept(t.sql, workspaceId, [{ profileId, name: "Go", time: now }]);
  await runTurns();
  expect(await asked(profileId)).toEqual(["journey", "went"]);
  const rows = await t.sql`
    select segment_id from membership where profile_id = ${profileId} and is_member and since > '2000-01-02'`;
  expect(rows).toHaveLength(2);
});

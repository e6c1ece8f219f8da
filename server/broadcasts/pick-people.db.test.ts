import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { enrolPeople } from "./enrol-people";
import { finishBroadcasts } from "./finish-broadcasts";
import { listBroadcasts } from "./list-broadcasts";
import { listOpenJourneys } from "./list-open-journeys";
import { addPeople, addUploaded, finishUpload, startUpload } from "./pick-people";

const t = await testDatabase();
const turnEveryLane = turnRunner(t.sql, () => Date.now(), 60);
async function runTurns() {
  do await turnEveryLane();
  while ((await t.sql`select from inbox limit 1`).length > 0);
  await finishBroadcasts(t.sql);
}

const steps = [
  ["wait", "wait", { amount: 1, unit: "days" }],
  ["out", "exit", { label: "" }],
] as const;

async function live(type: string, settings: Parameters<typeof drawJourney>[2] = {}) {
  const { workspaceId } = await t.workspace();
  const document = drawJourney([["in", type, {}], ...steps], ["in > wait", "wait > out"], settings);
  return { workspaceId, userId: null, ...(await publishForTest(t.sql, workspaceId, document)) };
}

/** People known by user id `u<n>` and by e-mail; returns their profile ids. */
async function people(workspaceId: number, n: number): Promise<number[]> {
  const rows = await t.sql<{ id: number }[]>`
    with made as (
      insert into profile (lane, id, workspace_id, traits)
      select lane_of(id, install.lanes), id, ${workspaceId}::int, '{}'
      from install, (select nextval('profile_id_seq') as id from generate_series(1, ${n})) as ids returning lane, id
    ), numbered as (select lane, id, row_number() over (order by id) as n from made),
    named as (
      insert into identity (workspace_id, kind, value, lane, profile_id)
      select ${workspaceId}::int, kind, case kind when 'user' then 'u' || n else 'p' || n || '@example.com' end, lane, id
      from numbered, unnest(array['user', 'email']) as kind
    )
    select id from numbered order by n`;
  return rows.map(({ id }) => id);
}

const inside = async (journeyId: number) =>
  (await t.sql`select profile_id as id from enrolment where journey_id = ${journeyId} order by 1`).map(({ id }) => id);

test("picked people enter, with counts of who did and who did not and why", async () => {
  const journey = await live("manual-entry");
  const ids = await people(journey.workspaceId, 200);
  expect(await listOpenJourneys(t.db, journey)).toEqual([{ id: journey.journeyId, name: "Test" }]);
  await addPeople(t.db, { ...journey, profileIds: [...ids.slice(0, 150), 999_999_999] });
  await runTurns();
  await addPeople(t.db, { ...journey, profileIds: ids.slice(100) });
  await runTurns();
  expect(await inside(journey.journeyId)).toEqual(ids);
  const runs = await listBroadcasts(t.db, journey);
  expect(runs).toMatchObject([
    { kind: "picked", status: "done", total: 100, seen: 100, entered: 50, refused: { already_in: 50 } },
    { kind: "picked", status: "done", total: 150, seen: 150, entered: 150, refused: {} },
  ]);
  expect(await t.sql`select from broadcast_person`).toHaveLength(0);
});

test("an upload comes in portions, names who is unknown, and nobody enters before it is complete", async () => {
  const journey = await live("manual-entry");
  const { workspaceId } = journey;
  const ids = await people(workspaceId, 20);
  const { broadcastId } = await startUpload(t.db, journey);
  const first = await addUploaded(t.db, {
    broadcastId,
    workspaceId,
    by: "email",
    values: [" P1@Example.com", "p2@example.com", "", "nobody@example.com", "p2@example.com"],
  });
  expect(first).toEqual({ found: 3, unknown: 1, examples: ["nobody@example.com"] });
  expect(await addUploaded(t.db, { broadcastId, workspaceId, by: "user", values: ["u3", "u99"] })).toMatchObject({
    found: 1,
    unknown: 1,
  });
  const byId = { broadcastId, workspaceId, by: "profile" as const, values: [String(ids[3]), "x", "1e3"] };
  expect(await addUploaded(t.db, byId)).toEqual({ found: 1, unknown: 2, examples: ["x", "1e3"] });
  await runTurns();
  expect(await inside(journey.journeyId)).toEqual([]);
  await finishUpload(t.db, { broadcastId, workspaceId });
  await runTurns();
  expect(await inside(journey.journeyId)).toEqual(ids.slice(0, 4));
  await expect(addUploaded(t.db, byId)).rejects.toMatchObject({ code: "conflict" });
});

test("a program's people enter with their data; unknown ones are told; the same request again does nothing", async () => {
  const journey = await live("api-entry", { reentry: { mode: "perKey", property: "order_id" } });
  const [first = 0, second = 0] = await people(journey.workspaceId, 2);
  const request = {
    ...journey,
    idempotencyKey: "batch-1",
    people: [
      { userId: "u1", data: { order_id: "A" } },
      { email: "P1@example.com", data: { order_id: "B" } },
      { profileId: second, data: {} },
      { userId: "u77", data: {} },
    ],
  };
  const answer = await enrolPeople(t.db, request);
  expect(answer.accepted).toBe(3);
  expect(answer.people.map(({ profileId, error }) => [profileId, error])).toEqual([
    [first, null],
    [first, null],
    [second, null],
    [null, "unknown_person"],
  ]);
  await runTurns();
  await t.sql`update enrolment set status = 'ended', ended_at = now() where journey_id = ${journey.journeyId}`;
  await enrolPeople(t.db, request);
  await runTurns();
  const entered = await t.sql`
    select profile_id as id, key, state -> 'entryEvent' -> 'properties' as data from enrolment
    where journey_id = ${journey.journeyId} order by key`;
  expect([...entered]).toEqual([
    { id: first, key: "A", data: { order_id: "A" } },
    { id: first, key: "B", data: { order_id: "B" } },
  ]);
  const refused = await t.sql`select reason from ledger where journey_id = ${journey.journeyId} and kind = 0`;
  expect([...refused]).toEqual([{ reason: "no_key" }]);
});

test("a journey that is not live or has no such entry is refused with the reason", async () => {
  const journey = await live("manual-entry");
  const body = { ...journey, people: [{ userId: "u1", data: {} }] };
  await expect(enrolPeople(t.db, body)).rejects.toMatchObject({ code: "invalid", details: { missingEntry: "api" } });
  await expect(enrolPeople(t.db, { ...body, workspaceId: 0 })).rejects.toMatchObject({ code: "not_found" });
  await t.sql`update journey set status = 'paused' where id = ${journey.journeyId}`;
  await expect(addPeople(t.db, { ...journey, profileIds: [1] })).rejects.toMatchObject({ code: "conflict" });
});

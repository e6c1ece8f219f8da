import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { unbalancedSteps } from "@/server/engine/fault/faults-found";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);
const hour = 3_600_000;

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const wait = ["wait", "wait", { amount: 5, unit: "hours" }] as const;
const plain = drawJourney([entry, wait, out], ["in > wait", "wait > out"]);

/** Two people in different lanes; the first is to survive. */
async function twoPeople() {
  const { workspaceId } = await t.workspace();
  const rows = await t.sql<{ id: number; lane: number }[]>`
    select distinct on (lane) id, lane_of(id, (select lanes from install)) as lane
    from generate_series(${workspaceId * 1000}::bigint, ${workspaceId * 1000 + 50}::bigint) as id
    order by lane, id limit 2`;
  const [survivor, loser] = rows;
  if (!survivor || !loser) throw new Error("no two lanes");
  const merge = () =>
    accept(t.sql, workspaceId, [
      {
        profileId: survivor.id,
        kind: "merge",
        time: clock.now,
        properties: { fromLane: loser.lane, fromId: loser.id },
      },
    ]);
  return { workspaceId, survivor, loser, merge };
}

const go = (profileId: number, properties = {}, name = "Go") => ({ profileId, name, time: clock.now, properties });

test("in several journeys at once each goes on, and in the same one the earlier; its wait still wakes when it would have", async () => {
  const { workspaceId, survivor, loser, merge } = await twoPeople();
  const both = await publishForTest(t.sql, workspaceId, plain);
  const other = drawJourney(
    [["in", "event-entry", { event: "Other", where: [] }], wait, out],
    ["in > wait", "wait > out"],
  );
  const alone = await publishForTest(t.sql, workspaceId, other);
  // The one that is merged away was first: its passage is kept, under the survivor.
  await accept(t.sql, workspaceId, [go(loser.id), go(loser.id, {}, "Other")]);
  await runTurns();
  const entered = clock.now;
  clock.now += hour;
  await accept(t.sql, workspaceId, [go(survivor.id)]);
  await runTurns();
  await merge();
  await runTurns();
  const active = await t.sql`
    select journey_id as j, profile_id as p, lane, entered_at, wake_at from enrolment
    where journey_id in (${both.journeyId}, ${alone.journeyId}) and status = 'active' order by journey_id`;
  const kept = {
    p: survivor.id,
    lane: survivor.lane,
    entered_at: new Date(entered),
    wake_at: new Date(entered + 5 * hour),
  };
  expect([...active]).toEqual([
    { j: both.journeyId, ...kept },
    { j: alone.journeyId, ...kept },
  ]);
  clock.now = entered + 5 * hour;
  await runTurns();
  const ends = await t.sql`
    select journey_id as j, end_reason as r from enrolment
    where journey_id in (${both.journeyId}, ${alone.journeyId}) order by j, r`;
  expect(ends.map(({ j, r }) => `${j === both.journeyId ? "both" : "alone"} ${r}`)).toEqual([
    "both completed",
    "both merged",
    "alone completed",
  ]);
  for (const { journeyId } of [both, alone]) expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("passages under different keys stay side by side", async () => {
  const { workspaceId, survivor, loser, merge } = await twoPeople();
  const document = drawJourney([entry, wait, out], ["in > wait", "wait > out"], {
    reentry: { mode: "perKey", property: "order" },
  });
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  await accept(t.sql, workspaceId, [
    go(survivor.id, { order: "a" }),
    go(loser.id, { order: "a" }),
    go(loser.id, { order: "b" }),
  ]);
  await runTurns();
  await merge();
  await runTurns();
  const keys = await t.sql`
    select key, status, profile_id = ${survivor.id} as theirs from enrolment where journey_id = ${journeyId}
    order by key, status`;
  expect(keys.map(({ key, status, theirs }) => `${key} ${status} ${theirs}`)).toEqual([
    "a active true",
    "a ended true",
    "b active true",
  ]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("lists, tasks and consent move along, and a goal counts for the person who is left", async () => {
  const { workspaceId, survivor, loser, merge } = await twoPeople();
  const goals = [
    { id: "g", name: "", event: "Order", where: [], window: { amount: 5, unit: "days" }, exits: true, value: "total" },
  ];
  const document = drawJourney([entry, wait, out], ["in > wait", "wait > out"], { goals });
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  const [list] = await t.sql<{ id: number }[]>`
    insert into list (workspace_id, name) values (${workspaceId}, 'Guests') returning id`;
  await definitionsChanged(t.sql);
  const listed = { kind: "list", time: clock.now, properties: { listId: list?.id, change: "add" } };
  await accept(t.sql, workspaceId, [
    go(loser.id),
    { profileId: loser.id, ...listed },
    { profileId: survivor.id, ...listed },
    {
      profileId: loser.id,
      kind: "consent",
      time: clock.now,
      properties: { channel: "email", topic: "*", state: "denied", source: "test" },
    },
  ]);
  await runTurns();
  await t.sql`
    insert into task (lane, workspace_id, profile_id, title)
    values (${loser.lane}, ${workspaceId}, ${loser.id}, 'Call back')`;
  await merge();
  await runTurns();
  // By the number of the one who is gone, as a device that has not heard of it would.
  clock.now += hour;
  await accept(t.sql, workspaceId, [go(loser.id, { total: 50 }, "Order")]);
  await runTurns();
  await runTurns();
  const [found] = await t.sql`
    select (select count(*) from list_member where workspace_id = ${workspaceId}) as members,
           (select profile_id from task where workspace_id = ${workspaceId}) as task,
           (select state from consent where profile_id = ${survivor.id}) as consent,
           (select end_reason from enrolment where journey_id = ${journeyId}) as ended,
           (select sum(value) from ledger where journey_id = ${journeyId} and kind = 4 and profile_id = ${survivor.id}) as worth`;
  expect(found).toEqual({ members: 1, task: survivor.id, consent: "denied", ended: "goal", worth: 50 });
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("a long history moves page by page, to the microsecond and the last digit", async () => {
  const { workspaceId, survivor, loser, merge } = await twoPeople();
  await accept(t.sql, workspaceId, [go(loser.id)]);
  await runTurns();
  await t.sql`
    insert into event (lane, id, workspace_id, profile_id, name_id, time, received_at, properties)
    select e.lane, gen_random_uuid(), e.workspace_id, e.profile_id, e.name_id,
           e.time + n * interval '1 microsecond', e.received_at, jsonb_build_object('n', 12345678901234567890.123 + n)
    from event e, generate_series(1, 11000) n where e.lane = ${loser.lane} and e.profile_id = ${loser.id}`;
  const fingerprint = (profileId: number) => t.sql`
    select count(*) as n, md5(string_agg(id::text || time::text || properties::text, ' ' order by id)) as sum
    from event where profile_id = ${profileId}`;
  const before = await fingerprint(loser.id);
  expect(before[0]?.n).toBe(11_001);
  const rest = [3, 1, 2].map((n) => go(loser.id, { n }, "Later"));
  await merge();
  await accept(t.sql, workspaceId, rest);
  await runTurns();
  await runTurns();
  const later = await t.sql<{ n: number }[]>`
    select (e.properties->>'n')::int as n from event e join event_name on event_name.id = e.name_id
    where e.profile_id = ${survivor.id} and event_name.name = 'Later'`;
  expect(later.map(({ n }) => n).sort()).toEqual([1, 2, 3]);
  await t.sql`delete from event where id in (
    select e.id from event e join event_name n on n.id = e.name_id where e.profile_id = ${survivor.id} and n.name = 'Later')`;
  expect(await fingerprint(survivor.id)).toEqual(before);
  expect(await fingerprint(loser.id)).toMatchObject([{ n: 0 }]);
});

test("a mail that is being sent while its person is merged is found by its bounce", async () => {
  const { workspaceId, survivor, loser, merge } = await twoPeople();
  await accept(t.sql, workspaceId, [go(loser.id), go(survivor.id)]);
  await runTurns();
  const address = `bounces-${loser.id}@example.com`;
  const [mail] = await t.sql<{ id: number }[]>`
    insert into message (lane, workspace_id, profile_id, channel, address, status)
    values (${loser.lane}, ${workspaceId}, ${loser.id}, 'email', ${address}, 'sending') returning id`;
  await merge();
  await runTurns();
  // The deliverer knows the person by the old number.
  const [name] = await t.sql<{ id: number }[]>`
    insert into event_name (workspace_id, name) values (${workspaceId}, 'Email Bounced')
    on conflict (workspace_id, name) do update set name = excluded.name returning id`;
  const about = { message_id: mail?.id, channel: "email", permanent: true };
  await t.sql`
    insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
    values (${loser.lane}, ${workspaceId}, ${loser.id}, 'receipt', gen_random_uuid(), ${name?.id ?? 0},
            ${new Date(clock.now)}, ${JSON.stringify(about)}::text::jsonb)`;
  await runTurns();
  const [now] = await t.sql`select bounced_at from message where id = ${mail?.id ?? 0}`;
  expect(now?.bounced_at).toEqual(new Date(clock.now));
  expect(await t.sql`select reason from suppression where address = ${address}`).toMatchObject([{ reason: "bounce" }]);
  // The event is the survivor's, whose lane may have had its turn before.
  await runTurns();
  const [event] = await t.sql`select profile_id as p from event where name_id = ${name?.id ?? 0}`;
  expect(event?.p).toBe(survivor.id);
});

import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { hopsMax } from "@/domain/journey/hops";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "./test-journeys";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);
const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;

test("a journey that starts itself again goes round a few times and holds still", async () => {
  const { workspaceId } = await t.workspace();
  const again = ["again", "send-event", { event: "Go", properties: [{ name: "points", value: 5 }] }] as const;
  const document = drawJourney([entry, again, out], ["in > again", "again > out"]);
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  await accept(t.sql, workspaceId, [{ profileId: 1, name: "Go", time: clock.now }]);
  await runTurns();
  const [count] = await t.sql`select count(*) as n from enrolment where journey_id = ${journeyId}`;
  expect(count?.n).toBe(hopsMax + 1);
  const events = await t.sql`select properties from event where workspace_id = ${workspaceId} order by received_at`;
  expect(events.at(-1)?.properties).toEqual({ points: 5, sent_by_journey: journeyId });
});

test("steps put people on lists, take them off, and write down consent with its source", async () => {
  const { workspaceId } = await t.workspace();
  const [made] = await t.sql<{ id: number }[]>`
    insert into list (workspace_id, name) values (${workspaceId}, 'VIP') returning id`;
  const listId = made?.id ?? 0;
  const on = ["on", "list", { listId, change: "add" }] as const;
  const wait = ["wait", "wait", { amount: 1, unit: "hours" }] as const;
  const off = ["off", "list", { listId, change: "remove" }] as const;
  const agrees = ["agrees", "subscription", { channel: "sms", topic: "offers", state: "granted" }] as const;
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney(
      [entry, on, agrees, wait, off, out],
      ["in > on", "on > agrees", "agrees > wait", "wait > off", "off > out"],
    ),
  );
  await accept(t.sql, workspaceId, [{ profileId: 2, name: "Go", time: clock.now }]);
  await runTurns();
  const members = () => t.sql`select profile_id as p from list_member where list_id = ${listId}`;
  expect([...(await members())]).toEqual([{ p: 2 }]);
  const consent = await t.sql`select channel, topic, state, source from consent where profile_id = 2`;
  expect([...consent]).toEqual([{ channel: "sms", topic: "offers", state: "granted", source: `journey ${journeyId}` }]);
  clock.now += 3_600_000;
  await runTurns();
  expect([...(await members())]).toEqual([]);
});

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "./test-journeys";

const t = await testDatabase();

const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);

const welcome = {
  content: {
    subject: "Welcome, {{ profile.first_name }}",
    preheader: "",
    body: { format: "blocks", blocks: [{ kind: "text", text: "You bought {{ event.product }}" }] },
  },
  topic: "marketing",
};

const ledgerOf = (journeyId: number) => t.sql`
  select profile_id as p, step_id as step, kind, port, outcome, reason from ledger
  where journey_id = ${journeyId} order by enrolment_id, id`;

test("an event takes a person through an e-mail to the exit, once, however often it is sent", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney(
      [
        ["in", "event-entry", { event: "Order Completed", where: [] }],
        ["mail", "email", welcome],
        ["out", "exit", { label: "" }],
      ],
      ["in > mail", "mail > out"],
    ),
  );
  const order = {
    profileId: 1,
    name: "Order Completed",
    messageId: randomUUID(),
    properties: { product: "tea", total: 5 },
    time: clock.now,
  };
  await accept(t.sql, workspaceId, [
    { profileId: 1, traits: { email: "Asha@Example.com", first_name: "Asha" } },
    order,
    order,
    { ...order, profileId: 2, messageId: randomUUID() },
  ]);
  await runTurns();
  await accept(t.sql, workspaceId, [order]);
  await runTurns();
  expect([...(await ledgerOf(journeyId))]).toEqual([
    { p: 1, step: "in", kind: 3, port: "next", outcome: null, reason: null },
    { p: 1, step: "mail", kind: 3, port: "next", outcome: "sent", reason: null },
    { p: 1, step: "out", kind: 3, port: null, outcome: "completed", reason: null },
    { p: 2, step: "in", kind: 3, port: "next", outcome: null, reason: null },
    { p: 2, step: "mail", kind: 3, port: "next", outcome: "not_sent", reason: "no_address" },
    { p: 2, step: "out", kind: 3, port: null, outcome: "completed", reason: null },
  ]);
  const messages = await t.sql`select profile_id, channel, address, data from message where journey_id = ${journeyId}`;
  expect([...messages]).toEqual([
    {
      profile_id: 1,
      channel: "email",
      address: "asha@example.com",
      data: { language: "en", profile: { first_name: "Asha" }, event: { product: "tea" } },
    },
  ]);
  expect((await t.sql`select count(*) as n from event where workspace_id = ${workspaceId}`)[0]?.n).toBe(2);
  expect((await t.sql`select count(*) as n from inbox`)[0]?.n).toBe(0);
});

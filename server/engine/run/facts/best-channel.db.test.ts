import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { StepConfigs } from "@/server/delivery/step-configs";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);
const minute = 60_000;

const email = {
  channel: "email",
  content: { subject: "Hello", preheader: "", body: { format: "blocks", blocks: [{ kind: "text", text: "Hi" }] } },
};
const sms = { channel: "sms", content: { text: "Hi {{ profile.name }}", kind: "transactional", dlt: null } };

async function scene(channels: readonly object[]) {
  const { workspaceId } = await t.workspace();
  const document = drawJourney(
    [
      ["in", "event-entry", { event: "Go", where: [] }],
      ["send", "best-channel", { channels, topic: "offers", days: 30 }],
      ["out", "exit", { label: "" }],
      ["silent", "exit", { label: "silent" }],
    ],
    ["in > send", "send > out", "send.notSent > silent"],
  );
  return { workspaceId, ...(await publishForTest(t.sql, workspaceId, document)) };
}

const everywhere = { email: "asha@example.com", phone: "+919800000001" };

/** What a person got and did lately, one after the other, on the way to now. */
const past = (profileId: number, names: readonly string[]) =>
  names.map((name, at) => ({ profileId, name, time: clock.now - (names.length - at) * minute, live: false }));

const rows = (journeyId: number) => t.sql<{ p: number; port: string; outcome: string; reason: string | null }[]>`
  select profile_id as p, port, outcome, reason from ledger where journey_id = ${journeyId} and step_id = 'send'
  order by profile_id`;

test("everybody is written to by the channel they answer most, and the ledger says why", async () => {
  const { workspaceId, journeyId, versionId } = await scene([email, sms]);
  const people = [1, 2, 3, 4, 5];
  await accept(t.sql, workspaceId, [
    ...people.map((profileId) => ({ profileId, time: clock.now - 60 * minute, traits: everywhere })),
    // Answers texts, opens one mail of three; opening it twice is one answer.
    ...past(1, ["Email Sent", "Email Opened", "Email Opened", "Email Sent", "Email Sent", "SMS Sent", "SMS Received"]),
    ...past(2, ["SMS Sent", "Email Sent", "Email Clicked"]),
    ...past(3, ["SMS Received", "Email Opened", "Order"]),
    ...past(4, ["Email Sent", "SMS Sent"]),
    ...past(5, ["SMS Sent", "SMS Received", "Email Sent"]),
  ]);
  // Answered, but longer ago than the step looks.
  await accept(t.sql, workspaceId, [
    { profileId: 4, name: "SMS Sent", time: clock.now - 40 * 1440 * minute, live: false },
    { profileId: 4, name: "SMS Received", time: clock.now - 39 * 1440 * minute, live: false },
  ]);
  await runTurns();
  // The fifth has said no to texts about this topic.
  await t.sql`
    insert into consent (lane, profile_id, workspace_id, channel, topic, state, at, source)
    select lane_of(5, install.lanes), 5, ${workspaceId}, 'sms', 'offers', 'denied', now(), 'test' from install`;
  await accept(t.sql, workspaceId, [...people.map((profileId) => ({ profileId, name: "Go", time: clock.now }))]);
  await runTurns();
  expect(await rows(journeyId)).toEqual([
    { p: 1, port: "next", outcome: "sent", reason: "by_sms_best" },
    { p: 2, port: "next", outcome: "sent", reason: "by_email_best" },
    { p: 3, port: "next", outcome: "sent", reason: "by_email_order" },
    { p: 4, port: "next", outcome: "sent", reason: "by_email_order" },
    { p: 5, port: "next", outcome: "sent", reason: "by_email_open" },
  ]);
  const messages = await t.sql<{ p: number; channel: "email" | "sms"; address: string; stepId: string }[]>`
    select profile_id as p, channel, address, step_id as "stepId" from message where journey_id = ${journeyId} order by p`;
  expect(messages.map(({ p, channel, address }) => `${p} ${channel} ${address}`)).toEqual([
    "1 sms +919800000001",
    ...["2", "3", "4", "5"].map((p) => `${p} email asha@example.com`),
  ]);
  // The deliverer finds the content of the channel that was chosen.
  const steps = new StepConfigs(t.sql);
  await steps.load([versionId]);
  expect(messages.map((message) => steps.get({ ...message, versionId })?.type)).toEqual(messages.map((m) => m.channel));
  expect(steps.get({ versionId, stepId: "send", channel: "webhook" })).toBeUndefined();
});

test("who is reached nowhere leaves with the reason of the marketer's first channel", async () => {
  const { workspaceId, journeyId } = await scene([sms, email]);
  await accept(t.sql, workspaceId, [
    { profileId: 11, time: clock.now, traits: { phone: "+919800000011" } },
    { profileId: 12, time: clock.now, traits: { email: "only@example.com" } },
    { profileId: 13, time: clock.now, traits: {} },
  ]);
  await t.sql`
    insert into suppression (workspace_id, channel, address, reason) values (${workspaceId}, 'sms', '+919800000011', 'manual')`;
  await accept(
    t.sql,
    workspaceId,
    [11, 12, 13].map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  expect(await rows(journeyId)).toEqual([
    { p: 11, port: "notSent", outcome: "not_sent", reason: "suppressed_manual" },
    { p: 12, port: "next", outcome: "sent", reason: "by_email_open" },
    { p: 13, port: "notSent", outcome: "not_sent", reason: "no_address" },
  ]);
});

test("where little is known of a person, what the workspace's people answer decides", async () => {
  const { workspaceId, journeyId } = await scene([email, sms]);
  const [install] = await t.sql<{ lanes: number }[]>`select lanes from install`;
  // Enough people that every lane knows of a hundred messages by each channel.
  const crowd = Array.from({ length: (install?.lanes ?? 16) * 150 }, (_, at) => 100_000 + at);
  await accept(
    t.sql,
    workspaceId,
    crowd.flatMap((profileId) => past(profileId, ["Email Sent", "SMS Sent", "SMS Received"])),
  );
  await runTurns();
  await accept(t.sql, workspaceId, [
    { profileId: 21, time: clock.now, traits: everywhere },
    { profileId: 22, time: clock.now, traits: everywhere },
    ...past(21, ["Email Sent"]),
    { profileId: 21, name: "Go", time: clock.now },
    { profileId: 22, name: "Go", time: clock.now },
  ]);
  await runTurns();
  expect(await rows(journeyId)).toEqual([
    { p: 21, port: "next", outcome: "sent", reason: "by_sms_best" },
    // Never written to: the marketer's order.
    { p: 22, port: "next", outcome: "sent", reason: "by_email_order" },
  ]);
});

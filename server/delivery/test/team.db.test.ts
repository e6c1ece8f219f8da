import { afterEach, expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { seedOrganization } from "@/server/workspaces/organization-fixture";
import { startDelivery } from "../start-delivery";
import { eventually } from "./test-outbox";
import { testReceiver, testSmtp } from "./test-servers";

const t = await testDatabase();
const open: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await (one.stop ?? one.close)?.();
});

test("colleagues are told by mail and chat, each once; whoever has left is not", async () => {
  const smtp = await testSmtp(() => "take");
  const chat = await testReceiver((_call, response) => response.end("ok"));
  open.push(smtp, chat);
  const { workspaceId, visitor } = await seedOrganization(t.db, { role: "owner" });
  const { email } = visitor.user;
  const server = { host: "127.0.0.1", port: smtp.port, security: "none", user: "", sealedPassword: null };
  const settings = {
    webhooks: { allowPrivate: true },
    email: { smtp: server, fromAddress: "team@example.com", perSecond: 50 },
  };
  await t.sql`update workspace set settings = ${JSON.stringify(settings)}::text::jsonb where id = ${workspaceId}`;
  const note = {
    title: "{{ profile.name }} <wants> a call",
    text: "Today & soon",
    colleagues: [email, "gone@example.com"],
    chatUrl: `${chat.url}services/x`,
  };
  const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
  await publishForTest(
    t.sql,
    workspaceId,
    drawJourney([entry, ["tell", "notify-team", note], ["out", "exit", { label: "" }]], ["in > tell", "tell > out"]),
  );
  const now = Date.now();
  await accept(t.sql, workspaceId, [
    { profileId: 5, time: now, traits: { name: "Asha" } },
    { profileId: 5, time: now, name: "Go" },
  ]);
  await turnRunner(t.sql, () => now)();
  open.push(await startDelivery({ sql: t.sql, publicUrl: "http://safar.test" }));
  const rows = () => t.sql<{ address: string; status: string; reason: string | null }[]>`
    select address, status, reason from message where workspace_id = ${workspaceId} order by part`;
  const done = await eventually(
    rows,
    (all) => all.length === 3 && all.every(({ status }) => !/queued|sending/.test(status)),
  );
  expect([...done]).toEqual([
    { address: email, status: "sent", reason: null },
    { address: "gone@example.com", status: "cancelled", reason: "no_colleague" },
    { address: "chat", status: "sent", reason: null },
  ]);
  expect(smtp.taken.map(({ to }) => to)).toEqual([email]);
  expect(smtp.taken[0]?.raw).toContain("Subject: Asha <wants> a call");
  expect(smtp.taken[0]?.raw).toContain("http://safar.test/people/5");
  expect(chat.calls.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
    ["/services/x", { text: "*Asha &lt;wants&gt; a call*\nToday &amp; soon\nhttp://safar.test/people/5" }],
  ]);
});

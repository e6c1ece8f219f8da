import PostalMime from "postal-mime";
import { afterEach, expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { startDelivery } from "../start-delivery";
import { eventually, statuses, testOutbox } from "./test-outbox";

const t = await testDatabase();
let delivery: Awaited<ReturnType<typeof startDelivery>> | null = null;
const start = async () => {
  delivery = await startDelivery({ sql: t.sql, publicUrl: "http://safar.test" });
};
afterEach(async () => {
  await delivery?.stop();
  delivery = null;
});

test("without settings every mail lands in the built-in mailbox, with its receipt", async () => {
  const box = await testOutbox(t);
  const people = Array.from({ length: 60 }, (_, n) => ({
    channel: "email" as const,
    stepId: "mail",
    address: `p${n}@example.com`,
    data: { language: n % 2 ? "hi" : "en", profile: { first_name: `Asha <${n}>` } },
  }));
  await box.queue(people);
  await start();
  await eventually(
    () => statuses(t.sql, box.workspaceId),
    ({ sent }) => sent === 60,
  );
  const mails = await t.sql<{ raw: Buffer; recipient: string; subject: string; messageId: number }[]>`
    select raw, recipient, subject, message_id as "messageId" from mailbox_mail where workspace_id = ${box.workspaceId} order by recipient`;
  expect(mails).toHaveLength(60);
  const parsed = await PostalMime.parse(mails[0]?.raw ?? "");
  expect(parsed.subject).toBe("Hello Asha <0>");
  expect(parsed.html).toContain("Asha &lt;0&gt;");
  expect(parsed.html).toMatch(/http:\/\/safar\.test\/t\/c\/[\w.-]+\?u=https%3A%2F%2Fshop\.example%2F%3Fa%3D1%26b%3D2/);
  expect(parsed.html).toContain("/t/o/");
  expect(parsed.text).toContain("Dear Asha <0>");
  const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header("list-unsubscribe")).toMatch(/^<http:\/\/safar\.test\/t\/u\//);
  const receipts = await t.sql`
    select i.properties, n.name from inbox i join event_name n on n.id = i.name_id
    where i.workspace_id = ${box.workspaceId} and kind = 'receipt'`;
  expect(receipts).toHaveLength(60);
  expect(receipts[0]).toMatchObject({ name: "Email Sent", properties: { channel: "email", step_id: "mail" } });
});

test("a suppressed address and refused consent stop a queued mail; a transactional one has no unsubscribe", async () => {
  const box = await testOutbox(t);
  await t.sql`insert into suppression (workspace_id, channel, address, reason) values (${box.workspaceId}, 'email', 'bad@example.com', 'bounce')`;
  await t.sql`insert into consent (lane, profile_id, workspace_id, channel, topic, state, at, source)
    values (1, 101, ${box.workspaceId}, 'email', 'marketing', 'denied', now(), 'test')`;
  await box.queue([
    { channel: "email", stepId: "mail", address: "bad@example.com" },
    { channel: "email", stepId: "mail", address: "denied@example.com" },
    { channel: "email", stepId: "receipt", address: "fine@example.com" },
  ]);
  await start();
  await eventually(
    () => statuses(t.sql, box.workspaceId),
    (s) => s.sent === 1 && s.cancelled === 2,
  );
  const [mail] = await t.sql<{ raw: Buffer }[]>`select raw from mailbox_mail where workspace_id = ${box.workspaceId}`;
  expect(mail?.raw.toString()).not.toContain("List-Unsubscribe");
});

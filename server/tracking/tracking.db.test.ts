import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { applyReceipts } from "@/server/delivery/apply-receipts";
import { installSecret } from "@/server/delivery/install-secret";
import { testOutbox } from "@/server/delivery/test/test-outbox";
import { trackingHandler } from "./http-handler";
import { LinkSigner } from "./token";
import { clickUrl, openUrl, unsubscribeUrl } from "./track-links";

const t = await testDatabase();
const handle = trackingHandler(t.sql);
const server = createServer((request, response) => void handle(request, response));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => void server.close());
const address = server.address() as AddressInfo;
const publicUrl = `http://127.0.0.1:${address.port}`;
const links = { signer: new LinkSigner(await installSecret(t.sql)), publicUrl };

async function oneMessage() {
  const box = await testOutbox(t);
  const [id = 0] = await box.queue([
    { channel: "email", stepId: "mail", address: "asha@example.com", data: { language: "hi" } },
  ]);
  const ref = { lane: 1, id, workspaceId: box.workspaceId, profileId: 100 };
  const receipts = () => t.sql<{ name: string; properties: Record<string, unknown>; kind: string; time: Date }[]>`
    select n.name, i.properties, i.kind, i.time from inbox i left join event_name n on n.id = i.name_id
    where i.workspace_id = ${box.workspaceId} order by i.id`;
  const apply = async () => {
    const rows = (await receipts()).map((row) => ({ ...row, workspaceId: box.workspaceId, profileId: 100 }));
    await t.sql.begin((tx) => applyReceipts(tx, 1, rows));
    const [message] = await t.sql`select * from message where id = ${id}`;
    return message;
  };
  return { ...box, ref, receipts, apply };
}

const visit = (url: string, init: RequestInit = {}) => fetch(url, { redirect: "manual", ...init });

test("a click is counted and leads where the mail pointed, robots and HEAD are not counted", async () => {
  const { ref, receipts, apply } = await oneMessage();
  const target = "https://shop.example/नमस्ते?a=1&b=2";
  const url = clickUrl(links, ref, target);
  const answer = await visit(url);
  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toBe(new URL(target).href);
  await visit(url, { method: "HEAD" });
  await visit(url, { headers: { "user-agent": "Googlebot/2.1" } });
  await visit(url, { headers: { "sec-purpose": "prefetch" } });
  expect(await receipts()).toMatchObject([
    { name: "Email Clicked", kind: "receipt", properties: { message_id: ref.id, step_id: "mail", url: target } },
  ]);
  const message = await apply();
  expect(message?.clicked_at).toBeInstanceOf(Date);
  expect(message?.opened_at).toEqual(message?.clicked_at);
});

test("a changed link leads nowhere", async () => {
  const { ref, receipts } = await oneMessage();
  const url = clickUrl(links, ref, "https://shop.example/");
  for (const forged of [
    url.replace("shop.example", "evil.example"),
    url.replace(/\/c\/(\w+)-(\w+)/, "/c/$1-z$2"),
    `${publicUrl}/t/c/${links.signer.sign("open", ref, "https://evil.example/")}?u=https%3A%2F%2Fevil.example%2F`,
    `${publicUrl}/t/c/${links.signer.sign("click", ref, "javascript:alert(1)")}?u=javascript%3Aalert(1)`,
    `${publicUrl}/t/c/`,
    `${publicUrl}/t/x`,
  ]) {
    const answer = await visit(forged);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("location")).toBeNull();
  }
  expect(await receipts()).toHaveLength(0);
});

test("the picture is a picture whatever the token, and the first opening counts", async () => {
  const { ref, receipts, apply } = await oneMessage();
  expect((await visit(openUrl(links, ref))).headers.get("content-type")).toBe("image/gif");
  expect((await visit(`${publicUrl}/t/o/nonsense.gif`)).status).toBe(200);
  const rows = await receipts();
  expect(rows.map(({ name }) => name)).toEqual(["Email Opened"]);
  expect((await apply())?.opened_at).toEqual(rows[0]?.time);
});

test("one-click unsubscribing refuses the topic; opening the page changes nothing and speaks the person's language", async () => {
  const { ref, receipts, apply, workspaceId } = await oneMessage();
  const url = unsubscribeUrl(links, ref, "marketing");
  const page = await visit(url);
  expect(await page.text()).toContain("सभी ई-मेल बंद करें");
  expect(await receipts()).toHaveLength(0);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const done = await visit(url, { method: "POST", headers: form, body: "List-Unsubscribe=One-Click" });
  expect(done.status).toBe(200);
  expect((await apply())?.unsubscribed_at).toBeInstanceOf(Date);
  const consents = () => t.sql`select topic, state from consent where workspace_id = ${workspaceId} order by topic`;
  expect(await consents()).toEqual([{ topic: "marketing", state: "denied" }]);
  await visit(url, { method: "POST", headers: form, body: "what=all" });
  await apply();
  expect(await consents()).toEqual([
    { topic: "*", state: "denied" },
    { topic: "marketing", state: "denied" },
  ]);
  const back = await visit(url, { method: "POST", headers: form, body: "what=back" });
  expect(await back.text()).toContain("फिर से स्वागत है");
  expect((await receipts()).filter(({ kind }) => kind === "consent")).toHaveLength(2);
  expect((await visit(url.replace("topic=marketing", "topic=other"), { method: "POST" })).status).toBe(404);
});

test("a bounce and a complaint suppress the address, a soft bounce does not", async () => {
  const { ref, workspaceId } = await oneMessage();
  const row = (name: string, properties: object) => ({
    workspaceId,
    profileId: 100,
    name,
    time: new Date(),
    properties: { message_id: ref.id, channel: "email", ...properties },
  });
  const suppressed = () => t.sql`select address, reason from suppression where workspace_id = ${workspaceId}`;
  await t.sql.begin((tx) => applyReceipts(tx, 1, [row("Email Bounced", { permanent: false })]));
  expect(await suppressed()).toHaveLength(0);
  await t.sql.begin((tx) => applyReceipts(tx, 1, [row("Email Bounced", {}), row("Order Completed", {})]));
  expect(await suppressed()).toEqual([{ address: "asha@example.com", reason: "bounce" }]);
});

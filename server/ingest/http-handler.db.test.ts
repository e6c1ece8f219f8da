import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { Analytics } from "@segment/analytics-node";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { ingestHandler } from "./http-handler";

const t = await testDatabase();
const ingest = ingestHandler({ databaseUrl: t.url, sql: t.sql, publicUrl: "http://localhost:3000" });
const server = createServer((request, response) => {
  void ingest.handle(request, response).then((ours) => ours || response.writeHead(404).end());
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address() as AddressInfo;
const url = `http://127.0.0.1:${address.port}`;
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await ingest.close();
  await t.close();
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const sent = typeof body === "string" ? body : body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body);
  const response = await fetch(`${url}${path}`, { method: "POST", body: sent, headers });
  return { status: response.status, body: await response.json() };
}

const basic = (writeKey: string) => ({ authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}` });

const inboxOf = (workspaceId: number) => t.sql`
  select i.kind, n.name, i.properties, i.traits, i.context, i.live, i.time, i.profile_id as "profileId"
  from inbox i left join event_name n on n.id = i.name_id where i.workspace_id = ${workspaceId} order by i.id`;

test("analytics-node, unmodified, delivers every kind of message", async () => {
  const { workspaceId, writeKey } = await t.workspace();
  const analytics = new Analytics({ writeKey, host: url, flushAt: 5 });
  const errors: unknown[] = [];
  analytics.on("error", (error) => errors.push(error));
  analytics.track({ anonymousId: "anon-1", event: "Product Viewed", properties: { price: 499.5 } });
  analytics.identify({ userId: "u-1", anonymousId: "anon-1", traits: { email: "Asha@Example.com", name: "Asha" } });
  analytics.page({ userId: "u-1", name: "Home", properties: { url: "https://shop.example/" } });
  analytics.screen({ userId: "u-1", name: "Cart" });
  analytics.group({ userId: "u-1", groupId: "acme", traits: { plan: "gold" } });
  analytics.alias({ userId: "u-1", previousId: "older-device" });
  analytics.track({ userId: "u-1", event: "Order Completed", timestamp: new Date("2025-12-31T10:00:00Z") });
  await analytics.closeAndFlush();

  expect(errors).toEqual([]);
  const rows = await inboxOf(workspaceId);
  const said = rows.filter((row) => row.kind !== "alias");
  expect(said.map((row) => [row.kind, row.name])).toEqual([
    ["track", "Product Viewed"],
    ["identify", null],
    ["page", "Page Viewed"],
    ["screen", "Screen Viewed"],
    ["group", null],
    ["track", "Order Completed"],
  ]);
  expect(new Set(rows.map((row) => row.profileId)).size).toBe(1);
  expect(said[0]?.properties).toEqual({ price: 499.5 });
  expect(said[2]?.properties).toEqual({ name: "Home", url: "https://shop.example/" });
  expect(said[4]?.traits).toEqual({ group_id: "acme", group: { plan: "gold" } });
  expect(Math.abs(said[5]?.time - Date.UTC(2025, 11, 31, 10))).toBeLessThan(5_000);
  const identities = await t.sql`
    select kind, value from identity where workspace_id = ${workspaceId} order by kind, value`;
  expect(identities.map((row) => `${row.kind}:${row.value}`)).toEqual([
    "anonymous:anon-1",
    "anonymous:older-device",
    "email:asha@example.com",
    "user:u-1",
  ]);
});

test("short forms, text/plain, a key in the body and gzip are understood", async () => {
  const { workspaceId, writeKey } = await t.workspace();
  const event = { writeKey, anonymousId: "a", event: "Tap" };
  expect((await post("/v1/t", event, { "content-type": "text/plain" })).status).toBe(200);
  const packed = gzipSync(JSON.stringify({ batch: [{ ...event, type: "track" }] }));
  expect((await post("/v1/b", packed, { ...basic(writeKey), "content-encoding": "gzip" })).status).toBe(200);
  expect((await post("/v1/m", { series: [] })).status).toBe(200);
  expect(await inboxOf(workspaceId)).toHaveLength(2);
  const settings = await fetch(`${url}/v1/projects/${writeKey}/settings`);
  expect((await settings.json()).integrations["Segment.io"].apiHost).toBe(`127.0.0.1:${address.port}/v1`);
  const preflight = await fetch(`${url}/v1/t`, { method: "OPTIONS" });
  expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
});

test("an unknown or revoked key is refused", async () => {
  expect((await post("/v1/track", { userId: "u", event: "E" }, basic("nobody"))).status).toBe(401);
  expect((await post("/v1/track", { userId: "u", event: "E" })).status).toBe(401);
});

test("bad input names the field and says what was kept", async () => {
  const { workspaceId, writeKey } = await t.workspace();
  const key = basic(writeKey);
  const one = await post("/v1/track", { userId: "u" }, key);
  expect([one.status, one.body.error.field]).toEqual([400, "event"]);
  const nobody = await post("/v1/track", { event: "E" }, key);
  expect([nobody.status, nobody.body.error.field]).toEqual([400, "userId"]);
  const undefinedId = await post("/v1/identify", { userId: "undefined" }, key);
  expect([undefinedId.status, undefinedId.body.error.field]).toEqual([400, "userId"]);
  const ancient = await post("/v1/track", { userId: "u", event: "E", timestamp: "1875-05-20T00:00:00Z" }, key);
  expect([ancient.status, ancient.body.error.field]).toEqual([400, "timestamp"]);

  const batch = [
    { type: "track", userId: "u", event: "Good" },
    { type: "track", userId: "u", event: 7 },
    { type: "what" },
  ];
  const mixed = await post("/v1/batch", { batch }, key);
  expect(mixed.status).toBe(400);
  expect(mixed.body.accepted).toBe(1);
  expect(mixed.body.rejected.map((row: { field: string }) => row.field)).toEqual(["batch[1].event", "batch[2].type"]);
  expect(mixed.body.error.field).toBe("batch[1].event");
  expect(await inboxOf(workspaceId)).toMatchObject([{ kind: "alias" }, { name: "Good" }]);
  expect((await post("/v1/track", "{", key)).status).toBe(400);
});

test("limits: 32 KB a message, 500 KB a batch", async () => {
  const { writeKey } = await t.workspace();
  const key = basic(writeKey);
  const big = (bytes: number) => ({ type: "track", userId: "u", event: "E", properties: { text: "x".repeat(bytes) } });
  expect((await post("/v1/track", big(31 * 1024), key)).status).toBe(200);
  expect((await post("/v1/track", big(33 * 1024), key)).status).toBe(413);
  const batch = await post("/v1/batch", { batch: [big(100), big(33 * 1024)] }, key);
  expect([batch.status, batch.body.error.field, batch.body.accepted]).toEqual([400, "batch[1]", 1]);
  expect((await post("/v1/batch", { batch: Array.from({ length: 20 }, () => big(30_000)) }, key)).status).toBe(413);
});

test("characters that Postgres cannot hold are taken out, not refused", async () => {
  const { workspaceId, writeKey } = await t.workspace();
  const odd = { userId: "u\u0000", event: "Odd\u0000", properties: { "k\u0000": "a\u0000b \ud800" } };
  expect((await post("/v1/track", odd, basic(writeKey))).status).toBe(200);
  const [row] = (await inboxOf(workspaceId)).filter((one) => one.kind === "track");
  expect([row?.name, row?.properties]).toEqual(["Odd", { k: "ab \ufffd" }]);
});

test("the same message id twice is stored under one id", async () => {
  const { workspaceId, writeKey } = await t.workspace();
  const event = { userId: "u", event: "E", messageId: "m-1" };
  await Promise.all([post("/v1/track", event, basic(writeKey)), post("/v1/track", event, basic(writeKey))]);
  const ids = await t.sql`
    select distinct message_id from inbox where workspace_id = ${workspaceId} and kind = 'track'`;
  expect(ids).toHaveLength(1);
});

test("many small requests at once are all kept, in few commits", async () => {
  const { workspaceId, writeKey } = await t.workspace();
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, n) => post("/v1/track", { userId: `u${n % 40}`, event: "E" }, basic(writeKey))),
  );
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  const [row] = await t.sql`
    select count(*) as rows, count(distinct xmin::text) as commits from inbox
    where workspace_id = ${workspaceId} and kind = 'track'`;
  expect(row?.rows).toBe(300);
  expect(row?.commits).toBeLessThan(100);
});

import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { installSecret } from "../install-secret";
import { startDelivery } from "../start-delivery";
import { signingKey } from "../webhook/sign-webhook";
import { eventually, statuses, testOutbox } from "./test-outbox";
import { type TestReceiver, testReceiver } from "./test-servers";

const t = await testDatabase();
const open: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await (one.stop ?? one.close)?.();
});

async function scene(answer: Parameters<typeof testReceiver>[0], timeoutSeconds = 1) {
  const receiver: TestReceiver = await testReceiver(answer);
  open.push(receiver);
  const box = await testOutbox(t, receiver.url, timeoutSeconds);
  await box.setSettings({ webhooks: { allowPrivate: true } });
  const start = async () => open.push(await startDelivery({ sql: t.sql, publicUrl: "http://safar.test" }));
  const hook = (path: string, stepId = "hook") => ({
    channel: "webhook" as const,
    stepId,
    address: receiver.url + path,
    data: { profile: { path, n: 7 } },
  });
  const rows = () => t.sql<
    { address: string; status: string; reason: string | null; attempts: number; due_at: Date }[]
  >`
    select address, status, reason, attempts, due_at from message where workspace_id = ${box.workspaceId} order by id`;
  return { receiver, start, hook, rows, ...box };
}

test("a call carries its body, a signature over it and an idempotency key", async () => {
  const { receiver, start, hook, queue, workspaceId } = await scene((_call, response) => response.end("{}"));
  const [id] = await queue([hook("a")]);
  await start();
  await eventually(
    () => statuses(t.sql, workspaceId),
    ({ sent }) => sent === 1,
  );
  const [call] = receiver.calls;
  expect(call).toMatchObject({ path: "/a", body: '{"n":7}' });
  expect(call?.headers["idempotency-key"]).toBe(`safar-${workspaceId}-${id}`);
  const signature = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(call?.headers["x-safar-signature"]));
  const key = signingKey(await installSecret(t.sql), workspaceId);
  expect(signature?.[2]).toBe(createHmac("sha256", key).update(`${signature?.[1]}.${call?.body}`).digest("hex"));
});

test("errors that may pass are tried again under the same key, others are final", async () => {
  let broken = true;
  const { receiver, start, hook, queue, rows, workspaceId } = await scene((call, response) => {
    if (call.path === "/gone") return void response.writeHead(404).end("no such hook");
    if (call.path === "/redirect") return void response.writeHead(302, { location: "http://10.0.0.1/" }).end();
    if (!broken) return void response.end("fine");
    if (call.path === "/error") return void response.writeHead(500).end("oops");
    if (call.path === "/slow-down") return void response.writeHead(429, { "retry-after": "120" }).end();
    if (call.path === "/half") {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
      return;
    }
    // /late answers after the step's timeout of one second.
    setTimeout(() => response.end("too late"), 1500);
  });
  await queue(["error", "slow-down", "half", "late", "gone", "redirect"].map((path) => hook(path)));
  await start();
  const byPath = async (): Promise<Record<string, Awaited<ReturnType<typeof rows>>[number]>> =>
    Object.fromEntries((await rows()).map(({ address, ...row }) => [address.split("/").at(-1), { ...row, address }]));
  const first = await eventually(byPath, (all) => Object.values(all).every(({ reason }) => reason !== null));
  expect(first.gone).toMatchObject({ status: "failed", reason: "http_404" });
  expect(first.redirect).toMatchObject({ status: "failed", reason: "http_302" });
  expect(first.error).toMatchObject({ status: "queued", reason: "http_500", attempts: 1 });
  expect(first.half).toMatchObject({ status: "queued", reason: "receiver_unreachable" });
  expect(first.late).toMatchObject({ status: "queued", reason: "timeout" });
  expect(first["slow-down"]).toMatchObject({ status: "queued", reason: "http_429" });
  expect((first["slow-down"]?.due_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(100_000);
  broken = false;
  await t.sql`update message set due_at = now() where workspace_id = ${workspaceId} and status = 'queued'`;
  await eventually(
    () => statuses(t.sql, workspaceId),
    ({ sent }) => sent === 4,
  );
  for (const path of ["/error", "/late", "/half", "/slow-down"]) {
    const keys = receiver.calls.filter((call) => call.path === path).map(({ headers }) => headers["idempotency-key"]);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  }
});

test("a step that waits gets the answer in its receipt, others write none", async () => {
  const { start, hook, queue, workspaceId } = await scene((call, response) => {
    response.writeHead(call.path === "/bad" ? 422 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ stock: 3 }));
  });
  await queue([hook("good", "ask"), hook("bad", "ask"), hook("silent")]);
  await start();
  await eventually(
    () => statuses(t.sql, workspaceId),
    (s) => s.sent === 2 && s.failed === 1,
  );
  const receipts = await t.sql`
    select n.name, i.properties from inbox i join event_name n on n.id = i.name_id
    where i.workspace_id = ${workspaceId} order by n.name`;
  expect(receipts).toMatchObject([
    { name: "Webhook Failed", properties: { reason: "http_422", response: { status: 422, body: { stock: 3 } } } },
    { name: "Webhook Sent", properties: { step_id: "ask", response: { status: 200, body: { stock: 3 } } } },
  ]);
});

test("private addresses are refused unless the workspace allows them", async () => {
  const { receiver, start, hook, queue, rows, setSettings } = await scene((_call, response) => response.end());
  await setSettings({});
  await queue([hook("a")]);
  await start();
  const [row] = await eventually(rows, ([one]) => one?.status === "failed");
  expect(row?.reason).toBe("address_not_allowed");
  expect(receiver.calls).toHaveLength(0);
});

test("ten thousand calls flow, each made once", { timeout: 90_000 }, async () => {
  const { receiver, start, hook, queue, workspaceId } = await scene((_call, response) => response.end("ok"), 60);
  await queue(Array.from({ length: 10_000 }, (_, n) => hook(String(n))));
  const begun = performance.now();
  const cpu = process.cpuUsage();
  await start();
  const done = ({ sent }: Record<string, number>) => sent === 10_000;
  await eventually(() => statuses(t.sql, workspaceId), done, 60_000, 250);
  const perSecond = 10_000 / ((performance.now() - begun) / 1000);
  const { user, system } = process.cpuUsage(cpu);
  // The second figure does not depend on what else the machine does; it includes the receiver's own work.
  console.log(`${Math.round(perSecond)} webhooks/s, ${Math.round(1e10 / (user + system))} per CPU second`);
  expect(new Set(receiver.calls.map(({ path }) => path)).size).toBe(10_000);
  expect(receiver.calls).toHaveLength(10_000);
});

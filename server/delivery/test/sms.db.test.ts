import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { smsSettings } from "@/domain/content/sms-settings";
import { testDatabase } from "@/server/db/test-database";
import { accept, turnRunner } from "@/server/engine/test-journeys";
import { installSecret } from "../install-secret";
import { seal } from "../seal";
import { CallbackLinks, smsPrefix } from "../sms/callback-links";
import { smsHandler } from "../sms/http-handler";
import { twilioSignature } from "../sms/twilio-signature";
import { startDelivery } from "../start-delivery";
import { eventually, statuses, testOutbox } from "./test-outbox";
import { type Call, testReceiver } from "./test-servers";

const t = await testDatabase();
const open: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await (one.stop ?? one.close)?.();
});

const token = "twilio-token-of-the-test";
const publicUrl = "http://safar.test";
const formOf = ({ body }: Call) => Object.fromEntries(new URLSearchParams(body));

/** A server that speaks Twilio's Messages API and misbehaves by the number written to. */
const twilio = () => {
  let n = 0;
  return testReceiver((call, response) => {
    const { To = "" } = formOf(call);
    const json = (status: number, body: object, headers: Record<string, string> = {}) =>
      void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (To.endsWith("1211")) return json(400, { code: 21211, message: `Invalid 'To' Phone Number`, status: 400 });
    if (To.endsWith("1610")) return json(400, { code: 21610, message: "Attempt to send to unsubscribed recipient" });
    if (To.endsWith("0429")) return json(429, { code: 20429, message: "Too Many Requests" }, { "retry-after": "90" });
    if (To.endsWith("0500")) return json(500, { code: 20500, message: "Internal Server Error" });
    if (To.endsWith("0504")) return void response.writeHead(504).end("<html>gateway timeout</html>");
    if (To.endsWith("0000")) return void response.socket?.destroy();
    if (To.endsWith("0666")) {
      response.writeHead(201, { "content-length": "1000" });
      response.write('{"sid": "S', () => response.destroy());
      return;
    }
    json(201, { sid: `SM${String(++n).padStart(32, "0")}`, status: "queued" });
  });
};

async function scene() {
  const receiver = await twilio();
  open.push(receiver);
  const box = await testOutbox(t);
  const secret = await installSecret(t.sql);
  const account = {
    kind: "twilio",
    apiUrl: receiver.url,
    accountSid: "AC0123",
    sealedToken: seal(secret, token),
    from: "+15005550006",
  };
  await box.setSettings({ webhooks: { allowPrivate: true }, sms: smsSettings.parse({ account }) });
  const start = async () => open.push(await startDelivery({ sql: t.sql, publicUrl }));
  const text = (address: string) => ({
    channel: "sms" as const,
    stepId: "text",
    address,
    data: { profile: { first_name: "आशा" } },
  });
  const rows = () => t.sql<
    { address: string; status: string; reason: string | null; due_at: Date; provider_id: string | null }[]
  >`
    select address, status, reason, due_at, provider_id from message where workspace_id = ${box.workspaceId} order by id`;
  return { receiver, start, text, rows, secret, ...box };
}

test("a rate limit holds, of texts too", async () => {
  const { receiver, start, text, queue, rows, setSettings } = await scene();
  const account = { kind: "twilio", apiUrl: receiver.url, accountSid: "AC0", sealedToken: null, from: "+15005550006" };
  await setSettings({ webhooks: { allowPrivate: true }, sms: smsSettings.parse({ account, perSecond: 10 }) });
  await queue(Array.from({ length: 20 }, (_, n) => text(`+9198000000${10 + n}`)));
  const begun = performance.now();
  await start();
  await eventually(rows, (all) => all.length === 20 && all.every(({ status }) => status === "sent"));
  // Ten at once, then ten a second.
  expect(performance.now() - begun).toBeGreaterThan(900);
});

test("a text goes out by the Messages API, signed in and with an address for reports", async () => {
  const { receiver, start, text, queue, rows, workspaceId } = await scene();
  await queue([text("+919800000001")]);
  await start();
  const [row] = await eventually(rows, ([one]) => one?.status === "sent");
  expect(row?.provider_id).toBe(`SM${"1".padStart(32, "0")}`);
  const [call] = receiver.calls;
  expect(call?.path).toBe("/2010-04-01/Accounts/AC0123/Messages.json");
  expect(call?.headers.authorization).toBe(`Basic ${Buffer.from(`AC0123:${token}`).toString("base64")}`);
  expect(call && formOf(call)).toEqual({
    To: "+919800000001",
    From: "+15005550006",
    Body: "Hello आशा",
    StatusCallback: expect.stringMatching(/^http:\/\/safar\.test\/hooks\/sms\/status\/[\w.-]+$/),
  });
  const [receipt] = await t.sql`
    select n.name, i.properties from inbox i join event_name n on n.id = i.name_id where i.workspace_id = ${workspaceId}`;
  expect(receipt).toMatchObject({ name: "SMS Sent", properties: { channel: "sms", step_id: "text" } });
});

test("each fault means what it says, and nothing that may have arrived is sent again", async () => {
  const { receiver, start, text, queue, rows, workspaceId } = await scene();
  const endings = ["1211", "1610", "0429", "0500", "0504", "0000", "0666"];
  await queue(endings.map((ending) => text(`+91980000${ending}`)));
  await start();
  const all = await eventually(rows, (list) => list.every(({ reason }) => reason !== null));
  const by = Object.fromEntries(all.map((row) => [row.address.slice(-4), row]));
  expect(by["1211"]).toMatchObject({ status: "failed", reason: "invalid_number" });
  expect(by["1610"]).toMatchObject({ status: "failed", reason: "unsubscribed" });
  expect(by["0429"]).toMatchObject({ status: "queued", reason: "http_429" });
  expect((by["0429"]?.due_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(80_000);
  expect(by["0500"]).toMatchObject({ status: "queued", reason: "http_500" });
  for (const ending of ["0504", "0000", "0666"]) expect(by[ending]?.status).toBe("unknown");
  const blocked = await t.sql`select address, reason from suppression where workspace_id = ${workspaceId}`;
  expect([...blocked]).toEqual([{ address: "+919800001211", reason: "bounce" }]);
  const consent = await t.sql`select properties from inbox where workspace_id = ${workspaceId} and kind = 'consent'`;
  expect(consent).toMatchObject([{ properties: { channel: "sms", topic: "*", state: "denied" } }]);
  for (const ending of ["0504", "0000", "0666"]) {
    expect(receiver.calls.filter((call) => formOf(call).To?.endsWith(ending))).toHaveLength(1);
  }
});

test("an account that cannot be reached holds its messages and loses no try", async () => {
  const { receiver, start, text, queue, rows } = await scene();
  await receiver.close();
  await queue([text("+919800000002")]);
  await start();
  const [row] = await eventually(rows, ([one]) => one?.reason !== null);
  expect(row).toMatchObject({ status: "queued", reason: "provider_unreachable" });
});

test("a gateway's call is built from its template, and a fault hidden in a 200 is found", async () => {
  const gateway = await testReceiver((call, response) => {
    const { to } = JSON.parse(call.body);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(to.endsWith("9") ? { error: { code: "ABSENT" } } : { data: { id: 77 } }));
  });
  open.push(gateway);
  const { start, text, queue, rows, setSettings, secret } = await scene();
  const account = {
    ...{ kind: "http", method: "POST", url: `${gateway.url}send?e={{ dlt.entity_id }}` },
    headers: [{ name: "x-key", value: "{{ secret }}" }],
    body: '{"to": "{{ to }}", "text": "{{ text }}"}',
    sealedSecret: seal(secret, "gateway-secret"),
    ...{ idPath: "data.id", errorPath: "error.code", statusField: "status", deliveredWords: ["DELIVRD"] },
    ...{ failedWords: ["UNDELIV"], fromField: "from", textField: "text" },
  };
  const dlt = { entityId: "110100001352", header: "SAFAR" };
  await setSettings({ webhooks: { allowPrivate: true }, sms: smsSettings.parse({ account, dlt }) });
  await queue([text("+919800000001"), text("+919800000009")]);
  await start();
  const list = await eventually(rows, (all) => all.every(({ status }) => status === "sent" || status === "failed"));
  expect(list[0]).toMatchObject({ status: "sent", provider_id: "77" });
  expect(list[1]).toMatchObject({ status: "failed", reason: "rejected" });
  const [call] = gateway.calls;
  expect(call?.headers["x-key"]).toBe("gateway-secret");
  expect(call?.path).toBe("/send?e=110100001352");
  expect(JSON.parse(call?.body ?? "")).toEqual({ to: "+919800000001", text: "Hello आशा" });
});

describe("what the provider calls", () => {
  const clock = { now: Date.now() };
  const runTurns = turnRunner(t.sql, () => clock.now);

  async function handler() {
    const server = createServer(smsHandler(t.sql, publicUrl));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push({
      close: () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    });
    const { port } = server.address() as AddressInfo;
    return async (url: string, fields: Record<string, string>, signedWith: string | null = token) => {
      const form = new URLSearchParams(fields);
      const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
      if (signedWith !== null) headers.set("x-twilio-signature", twilioSignature(signedWith, url, form));
      const answer = await fetch(url.replace(publicUrl, `http://127.0.0.1:${port}`), {
        method: "POST",
        headers,
        body: form,
      });
      return answer.status;
    };
  }

  test("the signature is Twilio's: the example of its documentation", () => {
    const form = new URLSearchParams({
      CallSid: "CA1234567890ABCDE",
      Caller: "+14158675309",
      Digits: "1234",
      From: "+14158675309",
      To: "+18005551212",
    });
    const url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    expect(twilioSignature("12345", url, form)).toBe("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  });

  test("reports reach the message once; unsigned or changed ones do not", async () => {
    const { start, text, queue, workspaceId, receiver } = await scene();
    await queue([text("+919800000003"), text("+919800000004")]);
    await start();
    await eventually(
      () => statuses(t.sql, workspaceId),
      ({ sent }) => sent === 2,
    );
    const call = await handler();
    const [first = "", second = ""] = receiver.calls.map((one) => formOf(one).StatusCallback ?? "");
    const delivered = { MessageSid: "SM1", MessageStatus: "delivered" };
    expect(await call(first, delivered, null)).toBe(403);
    expect(await call(first, delivered, "another token")).toBe(403);
    expect(await call(first.slice(0, -2), delivered)).toBe(404);
    expect(await call(first, { MessageStatus: "sent" })).toBe(200);
    expect(await call(first, delivered)).toBe(200);
    expect(await call(first, delivered)).toBe(200);
    expect(await call(second, { MessageStatus: "undelivered", ErrorCode: "30005" })).toBe(200);
    clock.now = Date.now() + 1000;
    await runTurns();
    const messages = await t.sql<{ address: string; delivered: boolean; bounced: boolean }[]>`
      select address, delivered_at is not null as delivered, bounced_at is not null as bounced from message
      where workspace_id = ${workspaceId} order by address`;
    const states = Object.fromEntries(messages.map(({ address, ...rest }) => [address.slice(-1), rest]));
    const of = (url: string) =>
      formOf(
        receiver.calls.find((one) => formOf(one).StatusCallback === url) ?? { body: "", path: "", headers: {} },
      ).To?.slice(-1) ?? "";
    expect(states[of(first)]).toEqual({ delivered: true, bounced: false });
    expect(states[of(second)]).toEqual({ delivered: false, bounced: true });
    const events = await t.sql`
      select n.name from event e join event_name n on n.id = e.name_id where e.workspace_id = ${workspaceId} order by 1`;
    expect(events.map(({ name }) => name)).toEqual(["SMS Bounced", "SMS Delivered", "SMS Sent", "SMS Sent"]);
  });

  test("STOP takes consent away, START gives it back, everything is kept as an answer", async () => {
    const { workspaceId, secret } = await scene();
    await accept(t.sql, workspaceId, [{ profileId: 900, traits: { phone: "+919811111111" } }]);
    await t.sql`
      insert into identity (workspace_id, kind, value, lane, profile_id)
      select ${workspaceId}, 'phone', '+919811111111', lane_of(900, install.lanes), 900 from install`;
    const url = new CallbackLinks(secret, publicUrl).answers(workspaceId);
    expect(url.startsWith(publicUrl + smsPrefix)).toBe(true);
    const call = await handler();
    const consent = async () => {
      clock.now = Date.now() + 1000;
      await runTurns();
      return (await t.sql`select state, source from consent where profile_id = 900 and channel = 'sms'`)[0];
    };
    const answer = (Body: string, MessageSid: string) => call(url, { From: "+919811111111", Body, MessageSid });
    expect(await answer("Stop please", "SM1")).toBe(200);
    expect(await consent()).toEqual({ state: "denied", source: "answer by text message" });
    expect(await answer("thanks", "SM2")).toBe(200);
    expect(await consent()).toMatchObject({ state: "denied" });
    expect(await answer("START", "SM3")).toBe(200);
    expect(await answer("START", "SM3")).toBe(200);
    expect(await consent()).toMatchObject({ state: "granted" });
    const events = await t.sql`
      select e.properties->>'text' as text from event e join event_name n on n.id = e.name_id
      where e.workspace_id = ${workspaceId} and n.name = 'SMS Received' order by e.time`;
    expect(events.map(({ text }) => text)).toEqual(["Stop please", "thanks", "START"]);
    // Nobody is known by this number: the number itself is blocked.
    expect(await call(url, { From: "+919822222222", Body: "STOP", MessageSid: "SM4" })).toBe(200);
    const blocked = await t.sql`select address, reason from suppression where workspace_id = ${workspaceId}`;
    expect([...blocked]).toEqual([{ address: "+919822222222", reason: "manual" }]);
  });
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, expectAccessible, test } from "./support/test";

const node = (id: string, type: string, config: object, y: number) => ({
  ...{ id, type, config, position: { x: 0, y } },
  name: null,
});
const line = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from, port, to });

/** A server that speaks Twilio's Messages API on loopback and keeps what it is asked to send. */
async function catchTexts() {
  const caught: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      caught.push(Object.fromEntries(new URLSearchParams(body)));
      response.writeHead(201, { "content-type": "application/json" });
      response.end(JSON.stringify({ sid: `SM${String(caught.length).padStart(32, "0")}`, status: "queued" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { caught, url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: close };
}

test("text messages: the provider is set up, a journey writes one, and the cap keeps the second back", async ({
  page,
  workspace,
  database,
}) => {
  await using provider = await catchTexts();
  await workspace.api.channels.saveWebhooks.mutate({ perSecond: null, allowPrivate: true });
  await page.goto("/settings/sms");
  await page.getByRole("radio", { name: /^Twilio/ }).click();
  await page.getByRole("textbox", { name: "API address" }).fill(provider.url);
  await page.getByRole("textbox", { name: "Account SID" }).fill("AC0123");
  await page.getByLabel("Auth token").fill("a token");
  await page.getByRole("textbox", { name: "Sender", exact: true }).fill("+15005550006");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("The SMS settings are saved.")).toBeVisible();

  await page.goto("/settings/limits");
  await page.getByRole("button", { name: "Add a cap" }).click();
  const cap = page.getByRole("group", { name: "Cap 1" });
  await cap.getByRole("textbox", { name: "Most messages" }).fill("1");
  await page.getByRole("button", { name: "Add quiet hours" }).click();
  const quiet = page.getByRole("group", { name: "Quiet hours 1" });
  await quiet.getByRole("checkbox", { name: "text messages" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("The limits are saved and in force.")).toBeVisible();
  const { caps, quietHours } = await workspace.api.limits.read.query();
  expect(caps).toMatchObject([{ channel: null, most: 1, per: { amount: 1, unit: "weeks" } }]);
  expect(quietHours).toMatchObject([{ channels: ["email"], action: "hold" }]);

  const text = { text: "Hello {{ profile.first_name }}", kind: "transactional", dlt: null };
  const document = {
    schema: 1,
    settings: {},
    nodes: [
      node("in", "event-entry", { event: "Order Completed", where: [] }, 0),
      node("one", "sms", { content: text, topic: "*" }, 160),
      node("two", "sms", { content: text, topic: "*" }, 320),
      node("out", "exit", { label: "" }, 480),
    ],
    edges: [line("in", "next", "one"), line("one", "next", "two"), line("two", "next", "out")],
    notes: [],
  };
  const { id, draftRevision } = await workspace.api.journeys.create.mutate({ name: "Orders", document });
  await workspace.api.journeys.publish.mutate({ journeyId: id, revision: draftRevision });
  await workspace.send([
    { type: "identify", userId: "u1", traits: { first_name: "Asha", phone: "+919800000001" } },
    { type: "track", userId: "u1", event: "Order Completed" },
  ]);
  await expect.poll(() => provider.caught.map(({ Body, To }) => [To, Body])).toEqual([["+919800000001", "Hello Asha"]]);
  const kept = () => database`
    select reason from ledger where workspace_id = ${workspace.workspaceId} and step_id = 'two' and reason is not null`;
  await expect.poll(kept).toEqual([{ reason: "capped" }]);
  await page.goto("/messages");
  await expect(page.getByRole("row").filter({ hasText: "+919800000001" })).toHaveCount(1);
});

test("a colleague closes a task with what came of it, and the journey goes on that way", async ({
  page,
  workspace,
  database,
}) => {
  const outcomes = [
    { port: "reached", label: "Reached" },
    { port: "later", label: "Call again" },
  ];
  const call = {
    title: "Call {{ profile.first_name }}",
    details: "",
    urgency: "high",
    due: null,
    wait: true,
    outcomes,
  };
  const document = {
    schema: 1,
    settings: {},
    nodes: [
      node("in", "event-entry", { event: "Complained", where: [] }, 0),
      node("call", "task", call, 160),
      node("glad", "exit", { label: "Spoken to" }, 320),
      node("open", "exit", { label: "Not reached" }, 480),
    ],
    edges: [line("in", "next", "call"), line("call", "reached", "glad"), line("call", "later", "open")],
    notes: [],
  };
  const { id, draftRevision } = await workspace.api.journeys.create.mutate({ name: "Complaints", document });
  await workspace.api.journeys.publish.mutate({ journeyId: id, revision: draftRevision });
  await page.goto("/tasks");
  await expect(page.getByText("No open tasks")).toBeVisible();
  await workspace.send([
    { type: "identify", userId: "u1", traits: { first_name: "Asha" } },
    { type: "track", userId: "u1", event: "Complained" },
  ]);
  await page.reload();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Call Asha" }).click();
  const task = page.getByRole("dialog", { name: "Call Asha" });
  await task.getByRole("button", { name: "Take it" }).click();
  await expect(task.getByRole("button", { name: "Give it back" })).toBeVisible();
  await task.getByRole("radio", { name: "Call again" }).click();
  await task.getByRole("textbox", { name: "Note" }).fill("Nobody answered");
  await expectAccessible(page);
  await task.getByRole("button", { name: "Close the task" }).click();
  await expect(page.getByText("The task is closed.")).toBeVisible();
  const ended = () => database`
    select step_id from ledger where workspace_id = ${workspace.workspaceId} and step_id in ('glad', 'open')`;
  await expect.poll(ended).toEqual([{ step_id: "open" }]);
  await page.getByRole("radio", { name: "Closed" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Call Asha" })).toBeVisible();
});

test("one message by the best channel: the marketer puts them in order, each person gets one, and the ledger says which", async ({
  page,
  workspace,
  database,
}) => {
  await using provider = await catchTexts();
  const { api } = workspace;
  await api.channels.saveWebhooks.mutate({ perSecond: null, allowPrivate: true });
  const from = "+15005550006";
  const account = { kind: "twilio" as const, apiUrl: provider.url, accountSid: "AC0123", secret: "a token", from };
  await api.channels.saveSms.mutate({ account });
  const mail = {
    subject: "20% off",
    preheader: "",
    body: { format: "blocks", blocks: [{ kind: "text", text: "20% off for {{ profile.first_name }}" }] },
  };
  const text = { text: "20% off for {{ profile.first_name }}", kind: "transactional", dlt: null };
  const channels = [
    { channel: "email", content: mail },
    { channel: "sms", content: text },
  ];
  const document = {
    schema: 1,
    settings: {},
    nodes: [
      node("in", "event-entry", { event: "Signed Up", where: [] }, 0),
      node("offer", "best-channel", { channels, topic: "*", days: 90 }, 160),
      node("out", "exit", { label: "" }, 320),
    ],
    edges: [line("in", "next", "offer"), line("offer", "next", "out")],
    notes: [],
  };
  const { id } = await api.journeys.create.mutate({ name: "Offer", document });
  await page.goto(`/journeys/${id}`);
  await page.getByRole("group", { name: /^Best channel/ }).click();
  await page.getByRole("button", { name: "Move Text message up" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const publish = page.getByRole("dialog", { name: "Publish “Offer”?" });
  await publish.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Version 1 is live")).toBeVisible();

  const both = { first_name: "Asha", email: "asha@example.com", phone: "+919800000001" };
  const people = { asha: both, ravi: { first_name: "Ravi", email: "ravi@example.com" } };
  await workspace.send(
    Object.entries(people).flatMap(([userId, traits]) => [
      { type: "identify", userId, traits },
      { type: "track", userId, event: "Signed Up" },
    ]),
  );
  await expect
    .poll(() => provider.caught.map(({ Body, To }) => [To, Body]))
    .toEqual([["+919800000001", "20% off for Asha"]]);
  const sent = () => database`
    select p.traits->>'first_name' as name, l.reason, m.channel, m.status from ledger l
    join profile p on p.lane = l.lane and p.id = l.profile_id
    join message m on m.lane = l.lane and m.enrolment_id = l.enrolment_id
    where l.workspace_id = ${workspace.workspaceId} and l.step_id = 'offer' order by 1`;
  await expect.poll(sent).toEqual([
    { name: "Asha", reason: "by_sms_order", channel: "sms", status: "sent" },
    { name: "Ravi", reason: "by_email_open", channel: "email", status: "sent" },
  ]);
});

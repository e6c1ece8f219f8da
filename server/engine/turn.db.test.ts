import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { definitionCache } from "@/server/definitions/definition-cache";
import { unbalancedSteps } from "./fault/faults-found";
import { accept, publishForTest, turnRunner } from "./test-journeys";
import { runTurn } from "./turn";

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

const minute = 60_000;
const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const waitHour = ["wait", "wait", { amount: 1, unit: "hours" }] as const;
const steps = (rows: readonly Record<string, unknown>[]) => rows.map(({ step, port }) => `${step} ${port ?? "-"}`);

test("a turn killed in the middle leaves everything as it was, and the next one does it all", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, drawJourney([entry, out], ["in > out"]));
  await accept(t.sql, workspaceId, [{ profileId: 11, name: "Go", time: clock.now }]);
  const [lane] = await t.sql<{ lane: number }[]>`select lane from inbox`;
  const dying = runTurn(t.sql, {
    lane: lane?.lane ?? 0,
    limit: 100,
    clock: () => {
      throw new Error("killed");
    },
    cache: definitionCache(),
    months: new Set(),
  });
  await expect(dying).rejects.toThrow("killed");
  await t.sql`alter table message rename to message_gone`;
  const mailing = [entry, ["mail", "email", welcome], out] as const;
  const other = await publishForTest(t.sql, workspaceId, drawJourney(mailing, ["in > mail", "mail > out"]));
  await accept(t.sql, workspaceId, [{ profileId: 11, traits: { email: "a@example.com" } }]);
  await expect(runTurns()).rejects.toThrow("message");
  await t.sql`alter table message_gone rename to message`;
  expect(await ledgerOf(journeyId)).toHaveLength(0);
  expect((await t.sql`select count(*) as n from event where profile_id = 11`)[0]?.n).toBe(0);
  await runTurns();
  expect(steps(await ledgerOf(journeyId))).toEqual(["in next", "out -"]);
  expect(steps(await ledgerOf(other.journeyId))).toEqual(["in next", "mail next", "out -"]);
});

test("one person's events are handled in order, side by side with everybody else's", async () => {
  const { workspaceId } = await t.workspace();
  const awaits = [{ kind: "event", port: "done", event: "Done", where: [] }];
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney([entry, ["wait", "wait-for", { awaits, timeout: null }], out], ["in > wait", "wait.done > out"]),
  );
  const does = (profileId: number, name: string, at: number) => ({ profileId, name, time: clock.now + at });
  await accept(t.sql, workspaceId, [
    does(21, "Done", -3),
    does(21, "Go", -2),
    does(22, "Go", -2),
    does(21, "Done", -1),
    does(21, "Go", 0),
  ]);
  await runTurns();
  const rows = await t.sql`
    select profile_id as p, step_id as step, kind, port, enrolment_id from ledger
    where journey_id = ${journeyId} order by p, enrolment_id, id`;
  expect(rows.map(({ p, step, kind }) => `${p} ${step} ${kind}`)).toEqual([
    ...["21 in 3", "21 wait 1", "21 wait 2", "21 out 3"],
    ...["21 in 3", "21 wait 1"],
    ...["22 in 3", "22 wait 1"],
  ]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("an exit rule takes a person out of a wait in the turn of the event, before a timer due at the same time", async () => {
  const { workspaceId } = await t.workspace();
  const exitRules = [{ id: "bought", when: { kind: "event", event: "Order", where: [] } }];
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney([entry, waitHour, out], ["in > wait", "wait > out"], { exitRules }),
  );
  await accept(
    t.sql,
    workspaceId,
    [31, 32].map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  clock.now += 60 * minute;
  await accept(t.sql, workspaceId, [{ profileId: 31, name: "Order", time: clock.now }]);
  await runTurns();
  const ends =
    await t.sql`select profile_id as p, end_reason from enrolment where journey_id = ${journeyId} order by 1`;
  expect([...ends]).toEqual([
    { p: 31, end_reason: "exit_rule" },
    { p: 32, end_reason: "completed" },
  ]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("imported history changes people and segments, but starts no journey and wakes nobody", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, drawJourney([entry, out], ["in > out"]));
  const past = { profileId: 41, name: "Go", time: Date.parse("2011-12-09T12:50:00Z"), live: false };
  await accept(t.sql, workspaceId, [past, { profileId: 41, traits: { tier: "gold" }, live: false }]);
  await runTurns();
  expect(await ledgerOf(journeyId)).toHaveLength(0);
  const [profile] = await t.sql`select traits, first_seen_at from profile where id = 41`;
  expect(profile).toEqual({ traits: { tier: "gold" }, first_seen_at: new Date(past.time) });
});

test("a trait set by a step moves people between segments, and so into other journeys, in the same turn", async () => {
  const { workspaceId } = await t.workspace();
  const predicate = { kind: "trait", path: "vip", test: { op: "equals", value: true } };
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'VIP', ${JSON.stringify(predicate)}::text::jsonb, 'live') returning id`;
  const set = ["set", "update-profile", { changes: [{ path: "vip", value: true }] }] as const;
  await publishForTest(t.sql, workspaceId, drawJourney([entry, set, out], ["in > set", "set > out"]));
  const joins = ["in", "segment-entry", { segmentId: segment?.id, on: "enter", includeCurrent: false }] as const;
  const { journeyId } = await publishForTest(t.sql, workspaceId, drawJourney([joins, out], ["in > out"]));
  await accept(t.sql, workspaceId, [{ profileId: 81, name: "Go", time: clock.now }]);
  await runTurns();
  expect(steps(await ledgerOf(journeyId))).toEqual(["in next", "out -"]);
});

test("a webhook that is waited for keeps its answer, and a failed one leaves by its own port", async () => {
  const { workspaceId } = await t.workspace();
  const call = {
    method: "GET",
    url: "https://example.com/stock",
    headers: [],
    body: "",
    timeoutSeconds: 5,
    waitForAnswer: true,
  };
  const isInStock = { kind: "trait", path: "stock", test: { op: "equals", value: 3 } };
  const keep = ["keep", "update-profile", { changes: [{ path: "stock", value: "{{ data.ask.body.n }}" }] }] as const;
  const branch = ["if", "condition", { branches: [{ port: "yes", label: "", predicate: isInStock }] }] as const;
  const bad = ["bad", "exit", { label: "bad" }] as const;
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney(
      [entry, ["ask", "webhook", call], keep, branch, out, bad],
      ["in > ask", "ask > keep", "ask.failed > bad", "keep > if", "if.yes > out", "if.otherwise > bad"],
    ),
  );
  await accept(
    t.sql,
    workspaceId,
    [91, 92].map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  const messages = await t.sql<{ id: number; p: number; e: number }[]>`
    select id, profile_id as p, enrolment_id as e from message where journey_id = ${journeyId} order by p`;
  expect(messages).toHaveLength(2);
  clock.now += 1000;
  await accept(
    t.sql,
    workspaceId,
    messages.map(({ id, p, e }) => ({
      profileId: p,
      kind: "receipt",
      name: p === 91 ? "Webhook Sent" : "Webhook Failed",
      time: clock.now,
      properties: {
        message_id: id,
        channel: "webhook",
        enrolment_id: e,
        step_id: "ask",
        visit: 1,
        ...(p === 91 ? { response: { status: 200, body: { n: 3 } } } : { reason: "http_500" }),
      },
    })),
  );
  await runTurns();
  const rows = await t.sql`
    select profile_id as p, step_id as step, port, outcome, reason from ledger
    where journey_id = ${journeyId} and kind <> 1 and step_id <> 'in' order by p, id`;
  expect(rows.map(({ p, step, port, outcome }) => `${p} ${step} ${port ?? "-"} ${outcome ?? ""}`)).toEqual([
    "91 ask next answered",
    "91 keep next ",
    "91 if yes ",
    "91 out - completed",
    "92 ask failed failed",
    "92 bad - completed",
  ]);
});

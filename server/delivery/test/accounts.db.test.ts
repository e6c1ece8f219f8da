import { expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { AccountBook } from "../outbox/account-book";
import { claimMessages, giveBack, type Quota } from "../outbox/claim-messages";
import { listSpentBudgets } from "../settings/channel-accounts";
import { startDelivery } from "../start-delivery";
import { eventually, statuses, testOutbox } from "./test-outbox";

const t = await testDatabase();
const fault = { reason: "server_unreachable", detail: "no route" };

async function state(workspaceId: number) {
  const [row] = await t.sql<{ failures: number; pause: number | null; reason: string | null; since: Date | null }[]>`
    select failures, round(extract(epoch from held_until - now()))::int as pause, reason, failing_since as since
    from channel_account where workspace_id = ${workspaceId}`;
  return row;
}

test("failures in a row hold an account for all deliverers, longer each time; an answer frees it", async () => {
  const { workspaceId } = await t.workspace();
  const key = { workspaceId, channel: "webhook", account: "https://a.example" };
  const [one, other] = [new AccountBook(t.sql), new AccountBook(t.sql)];
  for (let n = 0; n < 4; n++) await one.unreachable(key, fault);
  expect(one.admit(key)).toBe(0);
  // Many that fail together open it once.
  await Promise.all(Array.from({ length: 20 }, () => one.unreachable(key, fault)));
  expect(await state(workspaceId)).toMatchObject({ failures: 5, pause: 5, reason: "server_unreachable" });
  expect(one.admit(key)).toBeGreaterThan(4_000);
  await other.refresh();
  expect(other.admit(key)).toBeGreaterThan(4_000);
  // What still comes back from before says nothing new.
  await one.unreachable(key, fault);
  expect(await state(workspaceId)).toMatchObject({ failures: 5 });

  await t.sql`update channel_account set held_until = now() where workspace_id = ${workspaceId}`;
  const later = new AccountBook(t.sql);
  await later.refresh();
  expect(later.admit(key)).toBe(0);
  expect(later.admit(key), "one tries, the others wait").toBeGreaterThan(0);
  await later.unreachable(key, fault);
  expect(await state(workspaceId)).toMatchObject({ failures: 6, pause: 10 });
  await later.reached(key);
  expect(await state(workspaceId)).toEqual({ failures: 0, pause: null, reason: null, since: null });
  expect(later.admit(key)).toBe(0);
});

test("what goes well costs no statement", async () => {
  const { workspaceId } = await t.workspace();
  await new AccountBook(t.sql).reached({ workspaceId, channel: "email", account: "" });
  expect(await state(workspaceId)).toBeUndefined();
});

const claim = (quota: Quota, claimedBy: number) =>
  claimMessages(t.sql, { channel: "email", claimedBy, most: quota.most, quotas: [quota] });

async function fullBox(n: number) {
  const box = await testOutbox(t);
  await box.queue(
    Array.from({ length: n }, (_, at) => ({
      channel: "email" as const,
      stepId: "mail",
      address: `p${at}@example.com`,
    })),
  );
  await t.sql`insert into channel_account (workspace_id, channel) values (${box.workspaceId}, 'email')`;
  return box;
}

test("deliverers at the same time share one rate", async () => {
  const { workspaceId } = await fullBox(400);
  const quota = { workspaceId, most: 100, perSecond: 20, trying: false };
  const begun = performance.now();
  let taken = 0;
  while (performance.now() - begun < 1_500) {
    const claims = await Promise.all([1, 2, 3, 4].map((claimedBy) => claim(quota, claimedBy)));
    taken += claims.flat().length;
  }
  const seconds = (performance.now() - begun) / 1000;
  // A full bucket and what has been refilled since.
  expect(taken).toBeLessThanOrEqual(20 + seconds * 20 + 1);
  expect(taken).toBeGreaterThanOrEqual(20 + Math.floor(seconds * 20) - 2);
});

test("a failing account is tried with one message by one deliverer", async () => {
  const { workspaceId } = await fullBox(50);
  const quota = { workspaceId, most: 1, perSecond: null, trying: true };
  const claims = await Promise.all([1, 2, 3, 4].map((claimedBy) => claim(quota, claimedBy)));
  expect(claims.flat()).toHaveLength(1);
  // Its outcome lets the next one try.
  await new AccountBook(t.sql).unreachable({ workspaceId, channel: "email", account: "" }, fault);
  expect(await claim(quota, 1)).toHaveLength(1);
});

test("deliverers at the same time share a daily budget; the next day of the workspace's clock has its own", async () => {
  const { workspaceId } = await fullBox(60);
  const zone = "Asia/Kolkata";
  const quota = { workspaceId, most: 50, perSecond: null, trying: false, daily: { most: 25, zone } };
  const taken = async () => (await Promise.all([1, 2, 3].map((by) => claim(quota, by)))).flat();
  const today = await taken();
  expect(today).toHaveLength(25);
  expect(await taken()).toEqual([]);
  // Two were not sent after all.
  await giveBack(
    t.sql,
    today.slice(0, 2).map(({ workspaceId: id, channel }) => ({ workspaceId: id, channel })),
  );
  expect(await taken()).toHaveLength(2);
  await t.sql`update channel_account set spent_on = spent_on - 1 where workspace_id = ${workspaceId}`;
  expect(await taken()).toHaveLength(25);
});

test("beyond a daily budget mails wait, and the screens say until when; who is not written to costs nothing of it", async () => {
  const box = await testOutbox(t);
  await box.setSettings({ email: { perDay: 3 } });
  const suppressed = ["p0@example.com", "p1@example.com"];
  await t.sql`
    insert into suppression (workspace_id, channel, address, reason)
    select ${box.workspaceId}, 'email', unnest(${suppressed}::text[]), 'bounce'`;
  await box.queue(
    [0, 1, 2, 3, 4, 5, 6, 7].map((at) => ({ channel: "email", stepId: "mail", address: `p${at}@example.com` })),
  );
  const delivery = await startDelivery({ sql: t.sql, publicUrl: "http://safar.test" });
  try {
    await eventually(
      () => statuses(t.sql, box.workspaceId),
      ({ sent }) => sent === 3,
    );
    // Another round of claims has found the budget used up.
    await eventually(
      () => listSpentBudgets(t.db, box),
      ([budget]) => budget?.waiting === 3,
    );
  } finally {
    await delivery.stop();
  }
  expect(await statuses(t.sql, box.workspaceId)).toEqual({ sent: 3, cancelled: 2, queued: 3 });
  const [budget] = await listSpentBudgets(t.db, box);
  expect(budget).toMatchObject({ channel: "email", perDay: 3, waiting: 3 });
  const midnight = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Kolkata", timeStyle: "short" });
  expect(midnight.format(budget?.until)).toBe("00:00");
});

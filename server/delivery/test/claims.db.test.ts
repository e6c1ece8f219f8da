import { expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { type Claimed, claimMessages, recoverOrphans, releaseUnheard } from "../outbox/claim-messages";
import { delivererLockClass } from "../outbox/deliverer-lock";
import type { SendResult } from "../outbox/outgoing";
import { ReceiptNames } from "../outbox/receipt-names";
import { recordResults } from "../outbox/record-results";
import { testOutbox } from "./test-outbox";

const t = await testDatabase();
const names = new ReceiptNames(t.sql);
const later: SendResult = { kind: "retry", reason: "smtp_451", detail: null, afterMs: null, countsAsTry: true };
const sent: SendResult = { kind: "sent", providerId: null, detail: "250 ok" };

async function scene(count: number) {
  const box = await testOutbox(t);
  const { workspaceId } = box;
  await box.queue(
    Array.from({ length: count }, (_, n) => ({
      channel: "email" as const,
      stepId: "mail",
      address: `p${n}@example.com`,
    })),
  );
  const claim = (claimedBy: number) => {
    const quotas = [{ workspaceId, most: 10, perSecond: null, trying: false }];
    return claimMessages(t.sql, { channel: "email", claimedBy, most: 10, quotas });
  };
  const tell = (messages: Claimed[], result: SendResult) => {
    const ended = messages.map((message) => ({ message, result, at: new Date(), tellsEngine: true }));
    return recordResults(t.sql, names, ended, () => 0);
  };
  const rows = () => t.sql<{ status: string; reason: string | null; attempts: number }[]>`
    select status, reason, attempts from message where workspace_id = ${workspaceId} order by id`;
  const dueNow = () => t.sql`update message set due_at = now() where workspace_id = ${workspaceId}`;
  return { workspaceId, claim, tell, rows, dueNow };
}

test("a result that is told twice cannot undo the next try", async () => {
  const { claim, tell, rows, dueNow } = await scene(1);
  const first = await claim(1);
  await tell(first, later);
  await dueNow();
  const second = await claim(2);
  // The answer to the first telling had been lost, so it is told again while the next try is under way.
  await tell(first, later);
  expect(await rows()).toMatchObject([{ status: "sending", attempts: 2 }]);
  await tell(second, sent);
  await tell(first, later);
  expect(await rows()).toMatchObject([{ status: "sent", attempts: 2 }]);
  const receipts = await t.sql`select count(*)::int as n from inbox where kind = 'receipt'`;
  expect(receipts[0]?.n).toBe(1);
});

test("a deliverer queues again what it took without hearing of it, and nothing else", async () => {
  const { claim, rows } = await scene(3);
  const [inHand] = await claim(1);
  if (!inHand) throw new Error("nothing claimed");
  expect(await releaseUnheard(t.sql, { channel: "email", claimedBy: 2, inHand: [] })).toBe(0);
  expect(await releaseUnheard(t.sql, { channel: "email", claimedBy: 1, inHand: [inHand.id] })).toBe(2);
  const all = await rows();
  expect(all.map(({ status, attempts }) => `${status} ${attempts}`).sort()).toEqual([
    "queued 0",
    "queued 0",
    "sending 1",
  ]);
});

test("a deliverer taken for dead still tells the truth, but tries nothing again that a person has dealt with", async () => {
  const { workspaceId, claim, tell, rows } = await scene(2);
  const [one, other] = await claim(77);
  if (!one || !other) throw new Error("nothing claimed");
  expect(await recoverOrphans(t.sql, delivererLockClass)).toBeGreaterThanOrEqual(2);
  expect(await rows()).toMatchObject([
    { status: "unknown", reason: "deliverer_stopped" },
    { status: "unknown", reason: "deliverer_stopped" },
  ]);
  await t.sql`update message set settled = 'resent' where workspace_id = ${workspaceId}`;
  await tell([one], sent);
  await tell([other], later);
  const found = await t.sql<
    { id: number; status: string }[]
  >`select id, status from message where workspace_id = ${workspaceId}`;
  const statusOf = new Map(found.map(({ id, status }) => [id, status]));
  expect([statusOf.get(one.id), statusOf.get(other.id)]).toEqual(["sent", "unknown"]);
});

test("patience with an account that cannot be reached counts from the first try, not from queueing", async () => {
  const { workspaceId, claim, tell, rows, dueNow } = await scene(1);
  const unreachable: SendResult = { ...later, reason: "server_unreachable", countsAsTry: false };
  // It lay behind a pause or a daily budget for days.
  await t.sql`update message set created_at = now() - interval '9 days' where workspace_id = ${workspaceId}`;
  await tell(await claim(1), unreachable);
  expect(await rows()).toMatchObject([{ status: "queued", attempts: 0 }]);
  await t.sql`update message set first_tried_at = now() - interval '73 hours' where workspace_id = ${workspaceId}`;
  await dueNow();
  await tell(await claim(1), unreachable);
  expect(await rows()).toMatchObject([{ status: "failed", reason: "server_unreachable" }]);
});

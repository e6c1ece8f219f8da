import { expect, test } from "vitest";
import type { PreparedMessage } from "@/domain/ingest/prepared-message";
import { connect } from "@/server/db/connect";
import { testDatabase } from "@/server/db/test-database";
import { CommitQueue } from "./commit-queue";

const t = await testDatabase();

const message = (messageId: string, properties = "{}"): PreparedMessage => ({
  claim: { primary: { kind: "user", value: "u" }, others: [], trusted: true },
  kind: "track",
  messageId,
  eventName: "E",
  time: Date.UTC(2026, 1, 1),
  receivedAt: Date.UTC(2026, 1, 1),
  traits: null,
  properties,
  context: null,
  live: true,
});

test("a request with data the database refuses fails alone", async () => {
  const { workspaceId } = await t.workspace();
  const writer = connect(t.url, { max: 1 });
  const queue = new CommitQueue(writer.sql);
  const results = await Promise.allSettled([
    queue.accept(workspaceId, [message("1"), message("2")]),
    queue.accept(workspaceId, [message("3", "{")]),
    queue.accept(workspaceId, [message("4")]),
  ]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const [rows] = await t.sql`
    select count(*) as n from inbox
    where workspace_id = ${workspaceId} and kind = 'track'`;
  expect(rows?.n).toBe(3);
  await writer.close();
});

test("workspaces do not wait for each other's errors", async () => {
  const [a, b] = [await t.workspace(), await t.workspace()];
  const writer = connect(t.url, { max: 1 });
  const queue = new CommitQueue(writer.sql);
  const results = await Promise.allSettled([
    queue.accept(a.workspaceId, [message("1", "{")]),
    queue.accept(b.workspaceId, [message("1")]),
  ]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled"]);
  await writer.close();
});

import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { prepareMessage } from "@/domain/ingest/prepare-message";
import { connect } from "@/server/db/connect";
import { testDatabase } from "@/server/db/test-database";
import { startEngine } from "@/server/engine/worker/start-engine";
import { CommitQueue } from "./commit-queue";

const t = await testDatabase();
const writer = connect(t.url, { max: 1 });
const queue = new CommitQueue(writer.sql);
const engine = await startEngine({ sql: t.sql });
afterAll(async () => {
  await engine.stop();
  await queue.idle();
  await writer.close();
  await t.close();
});

let number = 0;

/** Sends messages as a website would and waits until the worker has handled them. */
async function send(workspaceId: number, ...messages: object[]): Promise<void> {
  const prepared = messages.map((message) => {
    const arrival = { receivedAt: Date.now(), trusted: false, live: true, newMessageId: () => `m${++number}` };
    const result = prepareMessage(message, arrival);
    if (!result.ok) throw new Error(`${result.field} ${result.reason}`);
    return result.message;
  });
  await queue.accept(workspaceId, prepared);
  for (;;) {
    const [row] = await t.sql`select count(*) as n from inbox where workspace_id = ${workspaceId}`;
    if (row?.n === 0) return;
    await sleep(10);
  }
}

const track = (event: string, ids: object) => ({ type: "track", event, ...ids });

/** Living profiles, each as the names of its events in order of time. */
async function people(workspaceId: number): Promise<string[]> {
  const rows = await t.sql<{ events: string }[]>`
    select coalesce(string_agg(n.name, ' ' order by n.name), '') as events
    from profile p
    left join event e on e.lane = p.lane and e.profile_id = p.id
    left join event_name n on n.id = e.name_id
    where p.workspace_id = ${workspaceId} and p.merged_into_id is null
    group by p.lane, p.id order by 1`;
  return rows.map((row) => row.events);
}

test("a late identify joins what a visitor and a customer did into one history", async () => {
  const { workspaceId } = await t.workspace();
  await send(workspaceId, track("A1", { anonymousId: "a" }), track("A2", { anonymousId: "a" }));
  await send(workspaceId, track("U1", { userId: "u" }));
  expect(await people(workspaceId)).toEqual(["A1 A2", "U1"]);
  await send(workspaceId, { type: "identify", userId: "u", anonymousId: "a", traits: { name: "Asha" } });
  await send(workspaceId, track("A3", { anonymousId: "a" }));
  expect(await people(workspaceId)).toEqual(["A1 A2 A3 U1"]);
});

test("a late alias does so too, and events that race with it end on the same person", async () => {
  const { workspaceId } = await t.workspace();
  await send(workspaceId, track("A1", { anonymousId: "a" }), track("U1", { userId: "u" }));
  await Promise.all([
    send(workspaceId, { type: "alias", userId: "u", previousId: "a" }),
    send(workspaceId, track("A2", { anonymousId: "a" })),
    send(workspaceId, track("U2", { userId: "u" })),
  ]);
  expect(await people(workspaceId)).toEqual(["A1 A2 U1 U2"]);
});

test("a shared device does not glue two customers together", async () => {
  const { workspaceId } = await t.workspace();
  await send(workspaceId, track("First", { anonymousId: "kiosk" }));
  await send(workspaceId, { type: "identify", userId: "u", anonymousId: "kiosk" });
  await send(workspaceId, { type: "identify", userId: "v", anonymousId: "kiosk" });
  await send(workspaceId, track("OfV", { userId: "v", anonymousId: "kiosk" }), track("OfU", { userId: "u" }));
  await send(workspaceId, { type: "alias", userId: "u", previousId: "v" });
  expect(await people(workspaceId)).toEqual(["First OfU", "OfV"]);
});

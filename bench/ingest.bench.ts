import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "@/server/db/connect";
import { startEngine } from "@/server/engine/worker/start-engine";
import { ingestHandler } from "@/server/ingest/http-handler";
import { benchDatabase } from "./bench-database";
import { atLeast, type Bench, plain } from "./figure";
import { httpLoad } from "./http-load";

const people = 10_000;
const batch = 250;
const batches = 240;
const events = batch * batches;
const writeKey = "bench";

/**
 * (a) Events acknowledged over HTTP (validated, resolved to a person, on disk) and events fully processed by the
 * engine, each against COPY of the same events into the same table in the same run.
 */
export const bench: Bench = {
  name: "Events acknowledged and processed, against COPY",
  async run() {
    const { sql, url, workspaceId, stop } = await benchDatabase();
    await sql`insert into source (workspace_id, name, kind, write_key) values (${workspaceId}, 'Bench', 'server', ${writeKey})`;
    await sql`select ensure_event_partition(now())`;
    const ingest = ingestHandler({ databaseUrl: url, sql, publicUrl: "http://localhost" });
    const server = createServer((request, response) => void ingest.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    // Requests share transactions: the rate is that of many clients. With 8 it is about 0.18 of COPY.
    const target = { url: `http://127.0.0.1:${address.port}/v1/batch`, writeKey, connections: 32 };
    try {
      await introduce(sql, target);
      const copyBefore = await copyRate(sql);
      const load = httpLoad({ ...target, bodies: eventBodies("measured") });
      await sleep(300);
      const acknowledged = events / (await seconds(() => load.send()));
      await load.stop();
      const processed = events / (await seconds(() => drain(sql)));
      const copyAfter = await copyRate(sql);
      const copy = (copyBefore + copyAfter) / 2;
      return [
        plain("COPY into the event table", copy, "events/s"),
        plain("acknowledged over HTTP", acknowledged, "events/s"),
        plain("fully processed", processed, "events/s"),
        atLeast(0.2, "acknowledged / COPY", acknowledged / copy, "ratio"),
        atLeast(0.08, "processed / COPY", processed / copy, "ratio"),
      ];
    } finally {
      server.close();
      server.closeAllConnections();
      await ingest.close();
      await stop();
    }
  },
};

/** Everyone has been seen before, as most people of a running shop have. */
async function introduce(sql: Sql, target: Omit<Parameters<typeof httpLoad>[0], "bodies">): Promise<void> {
  const all = Array.from({ length: people }, (_, n) => ({
    type: "identify",
    userId: `user-${n}`,
    traits: { plan: "gold" },
  }));
  const bodies = chunks(all, batch).map((some) => Buffer.from(JSON.stringify({ batch: some })));
  const load = httpLoad({ ...target, bodies });
  await load.send();
  await load.stop();
  await drain(sql);
  await sql`vacuum analyze`;
}

async function drain(sql: Sql): Promise<void> {
  const engine = await startEngine({ sql, pollMs: 100 });
  for (;;) {
    const [row] = await sql<{ left: boolean }[]>`select exists (select from inbox) as left`;
    if (!row?.left) break;
    await sleep(20);
  }
  await engine.stop();
}

const propertiesOf = (n: number) => ({
  product: "Cotton kurta",
  product_id: `FA-${n % 100}`,
  price: 1299.5,
  quantity: 1 + (n % 3),
  category: "fashion",
  city: "Pune",
  url: `https://shop.example/p/${n % 100}`,
});
const context = { library: { name: "bench", version: "1" }, ip: "203.0.113.7", locale: "hi-IN" };

function eventBodies(run: string): Uint8Array[] {
  const timestamp = new Date().toISOString();
  const all = Array.from({ length: events }, (_, n) => ({
    type: "track",
    event: `Event ${n % 20}`,
    userId: `user-${(n * 7919) % people}`,
    messageId: `${run}-${n}-${randomUUID()}`,
    timestamp,
    properties: propertiesOf(n),
    context,
  }));
  return chunks(all, batch).map((some) => Buffer.from(JSON.stringify({ batch: some })));
}

/** Rows a second of one COPY of the same events; the rows are taken out again. */
async function copyRate(sql: Sql): Promise<number> {
  const now = new Date().toISOString();
  const json = JSON.stringify(context);
  const lines = Array.from({ length: events }, (_, n) => {
    const person = ((n * 7919) % people) + 1;
    return `${person % 16}\t${person}\t${now}\t${randomUUID()}\t${(n % 20) + 1}\t1\t${now}\t${JSON.stringify(propertiesOf(n))}\t${json}\n`;
  });
  const texts = chunks(lines, 1_000).map((some) => some.join(""));
  const taken = await seconds(() =>
    sql.begin(async (tx) => {
      const stream = await tx`
        copy event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties, context) from stdin`.writable();
      await new Promise<void>((resolve, reject) => {
        stream.once("error", reject);
        for (const text of texts) stream.write(text);
        stream.write("", () => {
          stream.end();
          resolve();
        });
      });
      await tx`select 1`;
    }),
  );
  await sql`delete from event where received_at = ${now}::timestamptz`;
  await sql`vacuum event`;
  return events / taken;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

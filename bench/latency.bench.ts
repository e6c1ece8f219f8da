import { drawJourney } from "@/domain/journey/draw-journey";
import type { Sql } from "@/server/db/connect";
import { accept, publishForTest } from "@/server/engine/test-journeys";
import { startEngine } from "@/server/engine/worker/start-engine";
import { benchDatabase } from "./bench-database";
import { atMost, type Bench, plain } from "./figure";
import { latenciesSince, share } from "./latency";

const journey = drawJourney(
  [
    ["in", "event-entry", { event: "Order Completed", where: [] }],
    [
      "mail",
      "email",
      {
        content: {
          subject: "Thank you, {{ profile.first_name }}",
          preheader: "",
          body: { format: "blocks", blocks: [{ kind: "text", text: "{{ event.total | rupees }}" }] },
        },
        topic: "marketing",
      },
    ],
    ["out", "exit", { label: "" }],
  ],
  ["in > mail", "mail > out"],
);

const people = 20_000;
const batch = 20;

/**
 * (c) From an event's acceptance to its committed first action (the queued e-mail): idle, then at half of the rate
 * this machine keeps up with, as found in the same run.
 */
export const bench: Bench = {
  name: "Event to committed first action",
  async run() {
    const { sql, workspaceId, stop } = await benchDatabase();
    try {
      await sql`
        insert into profile (lane, id, workspace_id, traits)
        select lane_of(id, 16::smallint), id, ${workspaceId}::int,
               jsonb_build_object('first_name', 'Asha', 'email', 'p' || id || '@example.com')
        from generate_series(1, ${people}) as id`;
      await sql`analyze`;
      const { journeyId } = await publishForTest(sql, workspaceId, journey);
      const engine = await startEngine({ sql });
      const send = sender(sql, workspaceId);
      await load(send, 400, 1000);
      const idle = await latencies(sql, journeyId, () => one(send, 150));
      const capacity = await fullSpeed(sql, send);
      const half = await latencies(sql, journeyId, () => load(send, capacity / 2, 10_000));
      await engine.stop();
      return [
        atMost(60, "idle, p50", share(idle, 0.5), "ms"),
        plain("idle, p95", share(idle, 0.95), "ms"),
        plain("idle, p99", share(idle, 0.99), "ms"),
        plain("rate this machine keeps up with", capacity, "events/s"),
        plain("half load, p50", share(half, 0.5), "ms"),
        atMost(1000, "half load, p95", share(half, 0.95), "ms"),
        plain("half load, p99", share(half, 0.99), "ms"),
      ];
    } finally {
      await stop();
    }
  },
};

type Send = (count: number) => Promise<void>;

/** Accepts events of people in turn, as ingest does: rows and notification in one transaction. */
function sender(sql: Sql, workspaceId: number): Send {
  let next = 0;
  return async (count) => {
    const rows = Array.from({ length: count }, () => ({
      profileId: (next++ % people) + 1,
      name: "Order Completed",
      properties: { order_id: `o${next}`, total: next % 5000 },
    }));
    await accept(sql, workspaceId, rows);
    await sql`
      select pg_notify('inbox', string_agg(distinct lane_of(id, 16::smallint)::text, ','))
      from unnest(${rows.map(({ profileId }) => profileId)}::bigint[]) as id`;
  };
}

/** Single events with pauses between them. */
async function one(send: Send, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent++) {
    await send(1);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** A steady rate (events/s) for so long; batches as a busy web process makes them. */
async function load(send: Send, rate: number, ms: number): Promise<void> {
  const start = performance.now();
  for (let sent = 0; performance.now() - start < ms; sent += batch) {
    const due = start + (sent / rate) * 1000;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    await send(batch);
  }
}

/** Events per second when everything waits in the inbox already. */
async function fullSpeed(sql: Sql, send: Send): Promise<number> {
  const count = 10_000;
  const start = performance.now();
  for (let sent = 0; sent < count; sent += 500) await send(500);
  await emptied(sql);
  return (count / (performance.now() - start)) * 1000;
}

async function emptied(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ any: boolean }[]>`select exists (select from inbox) as any`;
    if (!row?.any) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Sorted times in ms between acceptance of the events that `work` sends and the commit of their messages. */
async function latencies(sql: Sql, journeyId: number, work: () => Promise<void>): Promise<number[]> {
  const [before] = await sql<{ now: Date }[]>`select now()`;
  await work();
  await emptied(sql);
  return latenciesSince(sql, before?.now ?? new Date(), journeyId);
}

import { loadavg } from "node:os";
import { drawJourney } from "@/domain/journey/draw-journey";
import { startBroadcast } from "@/server/broadcasts/start-broadcast";
import { accept, publishForTest } from "@/server/engine/test-journeys";
import { startEngine } from "@/server/engine/worker/start-engine";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { atMost, type Bench, plain } from "./figure";
import { latenciesSince, share } from "./latency";
import { numberOption } from "./option";
import { orderProperties } from "./shop-journey";

/** `npm run bench -- broadcast --people=1000000` for the long run. */
const people = numberOption("people", "BENCH_BROADCAST", 200_000);
/** Ordinary events a second meanwhile, from as many different people. */
const rate = numberOption("traffic", "BENCH_TRAFFIC", 200);
/** No broadcast is as slow as this many people a second. */
const slowest = 200;

const call = { method: "POST", url: "https://example.com/hook", headers: [], body: "{}", timeoutSeconds: 10 };

/** (f) A broadcast to many while ordinary events come in: how long one of these waits for its first action. */
export const bench: Bench = {
  name: `Ordinary traffic while a broadcast to ${people.toLocaleString("en")} people runs`,
  async run() {
    const database = await benchDatabase();
    try {
      return await measure(database);
    } finally {
      await database.stop();
    }
  },
};

async function measure({ sql, workspaceId }: BenchDatabase) {
  const segmentId = await fill({ sql, workspaceId });
  const campaign = {
    ...{ audience: "segment", segmentId, start: "2030-01-01T09:00" },
    ...{ rule: null, clock: "workspace", missed: "once" },
  };
  const journey = await publishForTest(
    sql,
    workspaceId,
    drawJourney(
      [
        ["in", "schedule-entry", campaign],
        ["send", "webhook", { ...call, waitForAnswer: false }],
        ["out", "exit", { label: "" }],
      ],
      ["in > send", "send > out"],
    ),
  );
  const ordinary = await publishForTest(
    sql,
    workspaceId,
    drawJourney(
      [
        ["in", "event-entry", { event: "Order Completed", where: [] }],
        ["send", "webhook", { ...call, waitForAnswer: false }],
        ["out", "exit", { label: "" }],
      ],
      ["in > send", "send > out"],
    ),
  );
  const engine = await startEngine({ sql });
  const send = sender({ sql, workspaceId });
  // Until Node has compiled what is hot.
  for (let at = 0; at < 40; at++) await send(25);
  const [since] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  const start = performance.now();
  const due = { scheduledFor: new Date(), wallTime: campaign.start, segmentId };
  const begun = await sql.begin((tx) => startBroadcast(tx, { workspaceId, ...journey, stepId: "in", ...due }));
  const tell = teller(start);
  let sent = 0;
  for (;;) {
    const { entered, done } = await progressOf(sql, begun?.id ?? 0);
    tell(entered);
    if (done) break;
    const next = start + (sent / rate) * 1000;
    if (next > performance.now()) await new Promise((resolve) => setTimeout(resolve, next - performance.now()));
    await send(10);
    sent += 10;
    const limitMs = 60_000 + (people / slowest) * 1000;
    if (performance.now() - start > limitMs) throw new Error(`${entered} of ${people} people came in; too slow.`);
  }
  const seconds = (performance.now() - start) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const ms = await latenciesSince(sql, since?.now ?? new Date(), ordinary.journeyId);
  await engine.stop();
  if (ms.length < sent) throw new Error(`${ms.length} of ${sent} ordinary events had their action.`);
  const load = `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
  return [
    plain(`people let in by the broadcast (${load})`, people / seconds, "people/s"),
    plain("ordinary events meanwhile", sent / seconds, "events/s"),
    plain("event to first action meanwhile, p50", share(ms, 0.5), "ms"),
    plain("event to first action meanwhile, p95", share(ms, 0.95), "ms"),
    atMost(1000, "event to first action meanwhile, p99", share(ms, 0.99), "ms"),
  ];
}

/** People who are all members of one live segment. */
async function fill({ sql, workspaceId }: Pick<BenchDatabase, "sql" | "workspaceId">): Promise<number> {
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, 16::smallint), id, ${workspaceId}::int,
           jsonb_build_object('first_name', 'Asha', 'email', 'p' || id || '@example.com', 'city', 'Pune')
    from generate_series(1, ${people}) as id`;
  const predicate = { kind: "trait", path: "city", test: { op: "equals", value: "Pune" } };
  const [segment] = await sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Everybody', ${JSON.stringify(predicate)}::text::jsonb, 'live') returning id`;
  if (!segment) throw new Error("no segment");
  await sql`
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since)
    select lane, ${segment.id}, id, workspace_id, true, now() from profile`;
  await sql`vacuum (analyze) profile, membership`;
  return segment.id;
}

/** Accepts orders of people in turn, as ingest does: rows and notification at once. */
function sender({ sql, workspaceId }: Pick<BenchDatabase, "sql" | "workspaceId">) {
  let next = 0;
  return async (count: number) => {
    const rows = Array.from({ length: count }, () => {
      next++;
      return { profileId: ((next * 7919) % people) + 1, name: "Order Completed", properties: orderProperties(next) };
    });
    await accept(sql, workspaceId, rows);
    await sql`
      select pg_notify('inbox', string_agg(distinct lane_of(id, 16::smallint)::text, ','))
      from unnest(${rows.map(({ profileId }) => profileId)}::bigint[]) as id`;
  };
}

async function progressOf(sql: BenchDatabase["sql"], broadcastId: number): Promise<{ entered: number; done: boolean }> {
  const [row] = await sql<{ entered: number; done: boolean }[]>`
    select sum(entered)::int as entered, bool_and(done_at is not null) as done from broadcast_lane
    where broadcast_id = ${broadcastId} /* bench looks */`;
  if (!row || (row.done && row.entered !== people)) throw new Error(`The broadcast let ${row?.entered} people in.`);
  return row;
}

/** Says every ten seconds how far it has come, beside the figures. */
function teller(start: number): (entered: number) => void {
  let told = 0;
  return (entered) => {
    const seconds = (performance.now() - start) / 1000;
    if (seconds - told < 10) return;
    told = seconds;
    const speed = Math.round(entered / seconds).toLocaleString("en");
    console.error(`${entered.toLocaleString("en")} in after ${Math.round(seconds)} s, ${speed} people/s`);
  };
}

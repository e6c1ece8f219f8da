import { loadavg } from "node:os";
import { drawJourney } from "@/domain/journey/draw-journey";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { accept, publishForTest } from "@/server/engine/test-journeys";
import { startEngine } from "@/server/engine/worker/start-engine";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { atMost, type Bench, plain } from "./figure";
import { latenciesSince, share } from "./latency";
import { orderProperties } from "./shop-journey";

/** `BENCH_BROADCAST=200000` for the long run. */
const people = Number(process.env.BENCH_BROADCAST ?? 20_000);
/** Ordinary events a second meanwhile, from as many different people. */
const rate = Number(process.env.BENCH_TRAFFIC ?? 200);

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
  const broadcast = await publishForTest(
    sql,
    workspaceId,
    drawJourney(
      [
        ["in", "segment-entry", { segmentId, on: "enter", includeCurrent: true }],
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
  await requestFromLanes(sql, workspaceId, {
    do: "enrolMembers",
    journeyId: broadcast.journeyId,
    stepId: "in",
    after: 0,
  });
  let sent = 0;
  while ((await entered(sql, broadcast.journeyId)) < people) {
    const due = start + (sent / rate) * 1000;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    await send(10);
    sent += 10;
    if (performance.now() - start > 1_200_000) throw new Error("The broadcast did not end in twenty minutes.");
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
  await sql`analyze`;
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

async function entered(sql: BenchDatabase["sql"], journeyId: number): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select coalesce(sum(n), 0)::int as n from counter where journey_id = ${journeyId} and step_id = 'out'`;
  return row?.n ?? 0;
}

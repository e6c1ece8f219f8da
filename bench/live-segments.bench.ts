import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { startEngine } from "@/server/engine/worker/start-engine";
import { ingestHandler } from "@/server/ingest/http-handler";
import type { TouchedProfile } from "@/server/segments/answer-leaves";
import { type LiveSegment, updateMembership } from "@/server/segments/update-membership";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { cpuClock } from "./cpu-time";
import { atMost, type Bench, plain } from "./figure";
import { httpLoad } from "./http-load";
import { share } from "./latency";
import { cities, liveSegmentRules, shopEvents } from "./live-segment-rules";

const people = Number(process.env.BENCH_LIVE_PEOPLE ?? 100_000);
const seconds = Number(process.env.BENCH_LIVE_SECONDS ?? 60);
const rate = Number(process.env.BENCH_LIVE_RATE ?? 1000);
const segments = 200;
const batch = 20;
const chunk = 2000;
const zone = "Asia/Kolkata";
const writeKey = "bench";

/** (g) Events that come in over HTTP at a steady rate, until the memberships of two hundred live segments are committed. */
export const bench: Bench = {
  name: `${rate} events a second for ${seconds} s into ${segments} live segments of ${people.toLocaleString("en")} people`,
  async run() {
    const database = await benchDatabase();
    try {
      await fill(database);
      await makeSegments(database);
      return await measure(database);
    } finally {
      await database.stop();
    }
  },
};

/** Ten events a person over the last hundred days. */
async function fill({ sql, workspaceId }: BenchDatabase): Promise<void> {
  await sql`update workspace set timezone = ${zone} where id = ${workspaceId}`;
  await sql`insert into source (workspace_id, name, kind, write_key) values (${workspaceId}, 'Bench', 'server', ${writeKey})`;
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(n, 16::smallint), n, ${workspaceId}::int, jsonb_build_object(
      'email', 'p' || n || '@example.com', 'city', (${cities}::text[])[1 + n % 8], 'spend', n % 9000,
      'tier', (array['gold', 'silver'])[1 + n % 2], 'born', (date '1960-01-01' + (n % 15000)::int)::text)
    from (select n from generate_series(1, ${people}::int) n order by lane_of(n, 16::smallint), n) people`;
  await sql`select setval('profile_id_seq', ${people})`;
  await sql`
    insert into identity (workspace_id, kind, value, lane, profile_id)
    select ${workspaceId}, 'user', 'u' || id, lane, id from profile`;
  await sql`insert into event_name (workspace_id, name) select ${workspaceId}::int, n from unnest(${shopEvents}::text[]) n`;
  await sql`
    select ensure_event_partition(m)
    from generate_series(now() - interval '5 months', now() + interval '1 month', interval '1 month') m`;
  await sql`
    insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties)
    select p.lane, p.id, t.time, gen_random_uuid(), n.id, ${workspaceId}, t.time, jsonb_build_object(
      'total', (random() * 4000)::int, 'category', (array['skin care', 'tea', 'books'])[1 + (random() * 2.99)::int % 3])
    from profile p cross join generate_series(1, 10) k
    cross join lateral (
      select now() - random() * k * interval '10 days' as time, (${shopEvents}::text[])[1 + floor(power(random(), 2) * 8)::int] as name
    ) t
    join event_name n on n.workspace_id = ${workspaceId} and n.name = t.name`;
  await sql`vacuum (analyze) profile`;
  await sql`vacuum (analyze) event`;
  await sql`vacuum (analyze) identity`;
}

/** All of them are computed in one walk over the people: what is measured comes later. */
async function makeSegments({ sql, workspaceId }: BenchDatabase): Promise<void> {
  const rows = await sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    select ${workspaceId}::int, n::text, '{"kind":"any","of":[]}', 'live' from generate_series(1, ${segments}::int) n returning id`;
  const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
  const rules = liveSegmentRules((place) => ids[place] ?? 0);
  await sql`
    update segment s set predicate = u.rule::jsonb
    from unnest(${ids}::int[], ${rules.map((rule) => JSON.stringify(rule))}::text[]) as u (id, rule) where s.id = u.id`;
  await definitionsChanged(sql);
  const live = ids.flatMap((id, at): LiveSegment[] => {
    const predicate = rules[at];
    return predicate ? [{ id, predicate, status: "computing" }] : [];
  });
  for (let lane = 0; lane < 16; lane++) await computeLane(sql, workspaceId, live, lane);
  await sql`
    update lane set next_due_at = (select min(until) from membership m where m.lane = lane.lane and until is not null)`;
  await sql`vacuum (analyze) membership`;
}

async function computeLane(sql: Sql, workspaceId: number, live: readonly LiveSegment[], lane: number): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    const profiles: TouchedProfile[] = await sql<TouchedProfile[]>`
      select id as "profileId", traits from profile where lane = ${lane} and id > ${after} order by id limit ${chunk}`;
    const touched = { eventNames: new Set<string>(), traitPaths: new Set<string>(), everything: true };
    if (profiles.length > 0)
      await sql.begin((tx) =>
        updateMembership(tx, { lane, workspaceId, zone, segments: live, profiles, touched, due: [], now: new Date() }),
      );
    after = profiles.length < chunk ? null : (profiles.at(-1)?.profileId ?? null);
  }
}

async function measure({ sql, url, statements }: BenchDatabase) {
  const ingest = ingestHandler({ databaseUrl: url, sql, publicUrl: "http://localhost" });
  const server = createServer((request, response) => void ingest.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const target = `http://127.0.0.1:${address.port}/v1/batch`;
  const engine = await startEngine({ sql });
  const cpu = await cpuClock(sql);
  try {
    await send(target, rate / 2, 3);
    await emptied(sql);
    const since = new Date();
    const [before, started, ran] = [cpu(), performance.now(), await statements()];
    const sent = await send(target, rate, seconds);
    await emptied(sql);
    const [after, wall] = [cpu(), (performance.now() - started) / 1000];
    const took = await latencies(sql, since);
    const [moved] = await sql<{ n: number }[]>`
      select count(*)::int as n from membership where since >= ${since} /* bench looks */`;
    if (took.length !== sent) throw new Error(`${took.length} of ${sent} events were handled.`);
    return [
      plain("events sent, rate kept", sent / wall, "events/s"),
      plain("event to committed memberships, p50", share(took, 0.5), "ms"),
      plain("event to committed memberships, p95", share(took, 0.95), "ms"),
      atMost(1000, "event to committed memberships, p99", share(took, 0.99), "ms"),
      plain("event to committed memberships, longest", took.at(-1) ?? Number.NaN, "ms"),
      plain("memberships that began", (moved?.n ?? 0) / wall, "people/s"),
      plain("CPU of a core, process", ((after.process - before.process) / wall) * 100, "%"),
      plain("CPU of a core, database", ((after.database - before.database) / wall) * 100, "%"),
      plain("statements per event", ((await statements()) - ran) / sent, "statements"),
    ];
  } finally {
    await engine.stop();
    server.close();
    server.closeAllConnections();
    await ingest.close();
  }
}

let next = 0;

/** A steady rate over HTTP in small batches from a thread of its own, not waiting for answers; how many were sent. */
async function send(url: string, perSecond: number, forSeconds: number): Promise<number> {
  const bodies = Array.from({ length: Math.ceil((perSecond * forSeconds) / batch) }, body);
  const load = httpLoad({ url, writeKey, bodies, connections: 64, perSecond: perSecond / batch });
  try {
    await load.send();
  } finally {
    await load.stop();
  }
  return bodies.length * batch;
}

function body(): Buffer {
  const items = Array.from({ length: batch }, () => {
    // Visits of people in no order, and fewer orders than views.
    const [who, what] = [((next * 7919) % people) + 1, Math.floor((next % 64) ** 2 / 512)];
    next++;
    return {
      type: "track",
      userId: `u${who}`,
      event: shopEvents[what],
      properties: { total: next % 4000, category: next % 3 ? "tea" : "books" },
    };
  });
  return Buffer.from(JSON.stringify({ batch: items }));
}

/** The events are committed with the memberships they change. */
async function latencies(sql: Sql, since: Date): Promise<number[]> {
  const rows = await sql<{ ms: number }[]>`
    select extract(epoch from pg_xact_commit_timestamp(xmin) - received_at)::float8 * 1000 as ms /* bench looks */
    from event where received_at >= ${since} and time >= ${since}::timestamptz - interval '1 hour' order by 1`;
  return rows.map(({ ms }) => ms);
}

async function emptied(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ any: boolean }[]>`select exists (select from inbox) as any /* bench looks */`;
    if (!row?.any) return;
    await sleep(20);
  }
}

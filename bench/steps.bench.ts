import { loadavg } from "node:os";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { accept, publishForTest } from "@/server/engine/test-journeys";
import { startEngine } from "@/server/engine/worker/start-engine";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { cpuClock } from "./cpu-time";
import { atLeast, atMost, type Bench, type Figure, plain } from "./figure";
import { option } from "./option";
import { seedEnrolled } from "./seed-enrolled";
import { orderProperties, shopJourney } from "./shop-journey";
import { bytesPerRow } from "./table-sizes";

/** `npm run bench -- steps --enrolled=10000,100000,1000000` for the long run. */
const sizes = (option("enrolled", "BENCH_ENROLLED") ?? "10000,100000").split(",").map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw new Error("--enrolled takes whole numbers.");
const moving = 10_000;
const hourMs = 3_600_000;
const monthMs = 30 * 24 * hourMs;

/**
 * (e) Person-steps a second (arrivals at a step: ledger rows of kind 1 and 3) while ever more people rest in the journey:
 * 10,000 come in by an event and 10,000 of those who rest are due. The rate in CPU time says whether it is flat on a
 * machine that has other things to do.
 */
export const bench: Bench = {
  name: "Person-steps a second by the number of people enrolled",
  async run() {
    const database = await benchDatabase();
    try {
      return await measureAll(database);
    } finally {
      await database.stop();
    }
  },
};

async function measureAll(database: BenchDatabase): Promise<Figure[]> {
  const { sql, workspaceId } = database;
  const journey = await publishForTest(sql, workspaceId, shopJourney);
  await definitionsChanged(sql);
  const clock = { now: Date.now() };
  const figures: Figure[] = [];
  const costs: number[] = [];
  // What is not counted: until Node has compiled what is hot.
  await introduce(database, { from: 1, to: moving }, clock.now);
  await measure(database, clock);
  let last = moving;
  for (const enrolled of sizes) {
    const resting = await enrolledNow(sql);
    const to = last + Math.max(moving, enrolled - resting);
    const wakeAt = clock.now + monthMs;
    await seedEnrolled(database, { ...journey, from: last + 1, to, arrivedAt: clock.now - hourMs, wakeAt });
    await wake(sql, clock.now + hourMs / 2);
    const newcomers = { from: to + 1, to: to + moving };
    await introduce(database, newcomers, clock.now);
    last = newcomers.to;
    const now = await measure(database, clock);
    costs.push(now.micros);
    const at = `at ${enrolled.toLocaleString("en")} enrolled`;
    figures.push(
      atLeast(10_000, `person-steps ${at} (load ${now.load})`, now.rate, "steps/s"),
      plain(`CPU per person-step ${at}`, now.micros, "µs"),
      atMost(0.1, `statements per person-step ${at}`, now.statements, "statements"),
    );
  }
  const [first = Number.NaN] = costs;
  figures.push(atMost(1.25, "CPU per step, most enrolled / fewest", (costs.at(-1) ?? Number.NaN) / first, "ratio"));
  return [...figures, ...(await bytesPerRow(sql))];
}

type Sql = BenchDatabase["sql"];

async function enrolledNow(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from enrolment where status = 'active'`;
  return row?.n ?? 0;
}

/** Makes a random ten thousand of those who rest due. */
async function wake(sql: Sql, at: number): Promise<void> {
  await sql`
    update enrolment e set wake_at = ${new Date(at)},
      state = state || jsonb_build_object('deadline', ${at}::bigint)
    from (select lane, id from enrolment where status = 'active' order by random() limit ${moving}) chosen
    where e.lane = chosen.lane and e.id = chosen.id`;
  await sql`
    update lane set next_due_at = (select min(wake_at) from enrolment e where e.lane = lane.lane and wake_at is not null)`;
}

/** Ten thousand more people, each with an order in the inbox. */
async function introduce({ sql, workspaceId }: BenchDatabase, ids: { from: number; to: number }, now: number) {
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, 16::smallint), id, ${workspaceId}::int,
           jsonb_build_object('first_name', 'Asha ' || id, 'email', 'p' || id || '@example.com',
                              'tier', case when id % 2 = 0 then 'gold' else 'silver' end, 'city', 'Pune')
    from generate_series(${ids.from}::int, ${ids.to}::int) as id`;
  const events = Array.from({ length: ids.to - ids.from + 1 }, (_, at) => ({
    profileId: ids.from + at,
    name: "Order Completed",
    time: now - 1000,
    properties: orderProperties(at),
  }));
  await accept(sql, workspaceId, events);
}

async function measure({ sql, statements }: BenchDatabase, clock: { now: number }) {
  const cpu = await cpuClock(sql);
  const [before, stepsBefore, cpuBefore] = [await statements(), await stepsOf(sql), cpu()];
  const engine = await startEngine({ sql, clock: () => clock.now });
  const first = await timeUntil(sql, "events");
  clock.now += hourMs * 0.75;
  const second = await timeUntil(sql, "timers", clock.now);
  await engine.stop();
  const cpuAfter = cpu();
  const steps = (await stepsOf(sql)) - stepsBefore;
  return {
    rate: (steps / (first + second)) * 1000,
    micros: ((cpuAfter.process - cpuBefore.process + cpuAfter.database - cpuBefore.database) / steps) * 1e6,
    statements: ((await statements()) - before) / steps,
    load: (loadavg()[0] ?? 0).toFixed(1),
  };
}

async function stepsOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select coalesce(sum(n), 0)::bigint as n from counter where kind in (1, 3) /* bench looks */`;
  return row?.n ?? 0;
}

/** ms until no event is left in the inbox, or no timer that is due. */
async function timeUntil(sql: Sql, what: "events" | "timers", now = 0): Promise<number> {
  const start = performance.now();
  for (;;) {
    const [row] =
      what === "events"
        ? await sql<{ left: boolean }[]>`select exists (select from inbox) as left /* bench looks */`
        : await sql<{ left: boolean }[]>`
            select exists (select from lane where next_due_at <= ${new Date(now)}) as left /* bench looks */`;
    if (!row?.left) return performance.now() - start;
    if (performance.now() - start > 600_000) throw new Error(`${what} were left after ten minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

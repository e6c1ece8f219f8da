import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { accept, publishForTest } from "@/server/engine/test-journeys";
import { startEngine } from "@/server/engine/worker/start-engine";
import { type BenchDatabase, benchDatabase } from "./bench-database";
import { cpuClock } from "./cpu-time";
import { atLeast, atMost, type Bench, plain } from "./figure";
import { orderProperties, shopJourney } from "./shop-journey";

const people = 10_000;
const hourMs = 3_600_000;

/** (b) 10,000 people from their event to the end of the journey; half of them wait an hour of the engine's clock. */
export const bench: Bench = {
  name: "People through event-entry → condition → webhook | wait → webhook",
  async run() {
    const database = await benchDatabase();
    try {
      return await measure(database);
    } finally {
      await database.stop();
    }
  },
};

async function measure({ sql, workspaceId, statements }: BenchDatabase) {
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, 16::smallint), id, ${workspaceId}::int,
           jsonb_build_object('first_name', 'Asha ' || id, 'email', 'p' || id || '@example.com',
                              'tier', case when id % 2 = 0 then 'gold' else 'silver' end, 'city', 'Pune')
    from generate_series(1, ${people}) as id`;
  const { journeyId } = await publishForTest(sql, workspaceId, shopJourney);
  const clock = { now: Date.now() };
  await accept(
    sql,
    workspaceId,
    Array.from({ length: people }, (_, at) => ({
      profileId: at + 1,
      name: "Order Completed",
      time: clock.now - 1000,
      properties: orderProperties(at),
    })),
  );
  await sql`analyze`;
  await definitionsChanged(sql);
  const cpu = await cpuClock(sql);
  const before = await statements();
  const cpuBefore = cpu();
  const engine = await startEngine({ sql, clock: () => clock.now });
  const first = await timeUntil(sql, journeyId, people, "gone from the inbox");
  clock.now += hourMs + 1000;
  const second = await timeUntil(sql, journeyId, people, "ended");
  const cpuAfter = cpu();
  const ran = (await statements()) - before;
  await engine.stop();
  const [sent] = await sql<{ n: number }[]>`select count(*) as n from message`;
  if (sent?.n !== people) throw new Error(`${sent?.n} calls were queued for ${people} people.`);
  // A person-step is an arrival at a step: a ledger row of kind 1 or 3.
  const [arrived] = await sql<{ n: number }[]>`select sum(n)::int as n from counter where kind in (1, 3)`;
  const steps = arrived?.n ?? Number.NaN;
  return [
    atLeast(3000, "people from event to end", (people / (first + second)) * 1000, "people/s"),
    plain("person-steps", (steps / (first + second)) * 1000, "steps/s"),
    plain("CPU per person-step, process", ((cpuAfter.process - cpuBefore.process) / steps) * 1e6, "µs"),
    plain("CPU per person-step, database", ((cpuAfter.database - cpuBefore.database) / steps) * 1e6, "µs"),
    atMost(0.2, "statements per person", ran / people, "statements"),
    atMost(0.1, "statements per person-step", ran / steps, "statements"),
    plain("first part: event to webhook or wait", (people / first) * 1000, "people/s"),
    plain("second part: wait to webhook", (people / 2 / second) * 1000, "people/s"),
  ];
}

/** ms until the inbox is empty, or until everybody's enrolment has ended. */
async function timeUntil(sql: BenchDatabase["sql"], journeyId: number, wanted: number, what: string): Promise<number> {
  const start = performance.now();
  for (;;) {
    const [row] =
      what === "ended"
        ? await sql<{ n: number }[]>`
            select coalesce(sum(n), 0)::int as n from counter /* bench looks */
            where journey_id = ${journeyId} and step_id = 'out'`
        : await sql<{ n: number }[]>`
            select case when exists (select from inbox) then 0 else ${wanted}::int end as n /* bench looks */`;
    if (row?.n === wanted) return performance.now() - start;
    if (performance.now() - start > 120_000) throw new Error(`Not ${what} within two minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";

/** The database's time, read without asking it each time. */
export type DatabaseClock = { now: () => number; stop(): void };

const againMs = 30_000;
const samples = 3;

/**
 * Follows the database's clock by the monotonic time of this process: every worker then agrees on what is due, and a
 * machine whose clock is wrong, or is set while it runs, neither hurries nor delays anybody. Off by at most half a
 * round trip. Rejects when the database cannot be asked the first time.
 */
export async function startDatabaseClock(sql: Sql): Promise<DatabaseClock> {
  let offset = await measureOffset(sql);
  const timer = setInterval(() => {
    measureOffset(sql).then(
      (measured) => {
        offset = measured;
      },
      (error) => log.warn({ error }, "The database's clock could not be read; it is taken to have gone on."),
    );
  }, againMs);
  timer.unref();
  return { now: () => Math.round(performance.now() + offset), stop: () => clearInterval(timer) };
}

/** Milliseconds between the process's monotonic time and the database's; the quickest of some answers. */
async function measureOffset(sql: Sql): Promise<number> {
  let best = { offset: 0, tookMs: Number.POSITIVE_INFINITY };
  for (let sample = 0; sample < samples; sample++) {
    const asked = performance.now();
    const [row] = await sql<{ ms: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`;
    const answered = performance.now();
    const tookMs = answered - asked;
    if (row && tookMs < best.tookMs) best = { offset: row.ms - (asked + answered) / 2, tookMs };
  }
  return best.offset;
}

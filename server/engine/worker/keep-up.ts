import { ensureMonths } from "@/server/engine/event-months";
import { log } from "@/server/log";
import type { Workshop } from "./run-lane";

const hourMs = 3_600_000;

/** Hourly upkeep: this month's and next month's partition ahead of need, and message ids older than 30 days forgotten. */
export async function keepUp({ sql, clock, months }: Workshop): Promise<{ stop(): Promise<void> }> {
  const work = async () => {
    const at = [clock(), clock() + 31 * 24 * hourMs];
    await ensureMonths(
      sql,
      months,
      at.map((ms) => new Date(ms).toISOString().slice(0, 7)),
    );
    await sql`delete from event_seen where seen_at < now() - interval '30 days'`;
  };
  let current = work();
  await current;
  const timer = setInterval(() => {
    current = work().catch((error: unknown) => log.error({ error }, "The hourly upkeep failed."));
  }, hourMs);
  return {
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}

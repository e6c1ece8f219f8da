import { setTimeout as pause } from "node:timers/promises";
import { type Runner, type RunnerOptions, run } from "graphile-worker";
import { log } from "@/server/log";

const againMs = 2_000;

/**
 * A runner of chores that is started again when it gives up, as graphile-worker does when its cron cannot reach the
 * database. Rejects when it cannot be started the first time.
 */
export async function keepRunner(options: RunnerOptions): Promise<{ stop(): Promise<void> }> {
  let runner: Runner | null = await run(options);
  const stopping = new AbortController();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const ended = await runner?.promise.then(
        () => true,
        (error: unknown) => {
          log.warn({ error }, "The chores gave up; they are started again.");
          return false;
        },
      );
      if (ended) return;
      await pause(againMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      runner = await run(options).catch((error: unknown) => {
        log.warn({ error }, "The chores could not be started yet.");
        return null;
      });
    }
  })();
  return {
    async stop() {
      stopping.abort();
      // One that has given up is stopped already, and says so.
      await runner?.stop().catch(() => {});
      await watching;
    },
  };
}

import { log } from "@/server/log";

const patienceMs = 20_000;
/** Without a supervisor, a new start may already be waiting for our port and our database. */
const alonePatienceMs = 2_000;

/**
 * Runs `stop` once, when the process is asked to end: SIGTERM, SIGINT, or the supervisor that started it being gone.
 * An exception nobody caught is logged and ends the process at once: the supervisor starts a clean one.
 */
export function endGracefully(stop: () => Promise<void>): void {
  let ending = false;
  const end = (withinMs: number) => {
    setTimeout(() => process.exit(1), withinMs).unref();
    if (ending) return;
    ending = true;
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ error }, "could not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => end(patienceMs));
  process.once("SIGINT", () => end(patienceMs));
  process.once("disconnect", () => end(alonePatienceMs));
  process.on("uncaughtException", (error) => {
    log.error({ error }, "uncaught exception");
    process.exit(1);
  });
  process.on("unhandledRejection", (error) => {
    if (isToldElsewhere(error)) return;
    log.error({ error }, "unhandled rejection");
    process.exit(1);
  });
}

/**
 * Two libraries reject promises of their own that nobody can listen to, when a connection is lost; what it means is told
 * elsewhere. postgres.js asks a new connection for the array types: the query that wanted it fails as well. The cron of
 * graphile-worker gives up: so does its runner, which is started again (server/chores/keep-runner.ts).
 */
const isToldElsewhere = (error: unknown): boolean =>
  error instanceof Error &&
  (("query" in error && String(error.query).includes("b.typarray")) || (error.stack ?? "").includes("graphile-worker"));

/** Tells the supervisor that this process is ready for work. */
export function reportReady(): void {
  process.send?.("ready");
}

import { log } from "@/server/log";

const patienceMs = 20_000;

/**
 * Runs `stop` once, when the process is asked to end: SIGTERM, SIGINT, or the supervisor that started it being gone.
 * An exception nobody caught is logged and ends the process at once: the supervisor starts a clean one.
 */
export function endGracefully(stop: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ error }, "could not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  process.once("disconnect", end);
  process.on("uncaughtException", (error) => {
    log.error({ error }, "uncaught exception");
    process.exit(1);
  });
}

/** Tells the supervisor that this process is ready for work. */
export function reportReady(): void {
  process.send?.("ready");
}

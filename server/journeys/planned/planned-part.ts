import { log } from "@/server/log";
import type { WorkerPart } from "@/server/worker-part";
import { runPlanned } from "./run-planned";

const pollMs = 1000;

/** Publishes journeys at the moments they were planned for, on the database's clock. */
export const plannedPart: WorkerPart = {
  name: "planned publishes",
  start: async ({ sql, clock }) => {
    let current: Promise<void> | null = null;
    const look = async () => {
      try {
        await runPlanned(sql, new Date(clock()));
      } catch (error) {
        log.error({ error }, "Planned publishes could not be looked at; it is tried again.");
      }
    };
    const timer = setInterval(() => {
      current ??= look().finally(() => {
        current = null;
      });
    }, pollMs);
    return {
      stop: async () => {
        clearInterval(timer);
        await current;
      },
    };
  },
};

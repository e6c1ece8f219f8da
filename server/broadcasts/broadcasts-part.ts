import { log } from "@/server/log";
import type { WorkerPart } from "@/server/worker-part";
import { finishBroadcasts } from "./finish-broadcasts";
import { runSchedules } from "./run-schedules";

const pollMs = 1000;

/** Sends campaigns out at their times. All state is in rows, so a worker that dies leaves nothing undone or done twice. */
export const broadcastsPart: WorkerPart = {
  name: "broadcasts",
  start: async ({ sql }) => {
    let current: Promise<void> | null = null;
    const look = async () => {
      try {
        await runSchedules(sql, new Date());
        await finishBroadcasts(sql);
      } catch (error) {
        log.error({ error }, "Scheduled journeys could not be looked at; it is tried again.");
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

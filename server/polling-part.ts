import { log } from "@/server/log";
import type { WorkerContext, WorkerPart } from "@/server/worker-part";

const pollMs = 1000;

export type PollingPart = {
  name: string;
  /** Notifications on it end the pause between two rounds. */
  channel: string;
  /** What is logged when a round fails; the next one comes all the same. */
  failed: string;
  makeRound: (context: WorkerContext, stopped: () => boolean) => () => Promise<void>;
};

/** A part of the worker that does what is due, once a second and whenever it is told that there is something. */
export function pollingPart({ name, channel, failed, makeRound }: PollingPart): WorkerPart {
  return {
    name,
    start: async (context) => {
      let stopped = false;
      let wake = () => {};
      const round = makeRound(context, () => stopped);
      const loop = async () => {
        while (!stopped) {
          await round().catch((error: unknown) => log.error({ error }, failed));
          if (stopped) return;
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, pollMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
      };
      const listening = await context.sql.listen(channel, () => wake());
      const running = loop();
      return {
        stop: async () => {
          stopped = true;
          wake();
          await Promise.all([running, listening.unlisten()]);
        },
      };
    },
  };
}

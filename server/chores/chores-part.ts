import { Logger, parseCronItems } from "graphile-worker";
import { z } from "zod";
import { env } from "@/server/env";
import { runImport } from "@/server/imports/run-import";
import { endOver } from "@/server/journeys/end-over";
import { log } from "@/server/log";
import { refreshRanks } from "@/server/segments/ranks/refresh-ranks";
import type { WorkerPart } from "@/server/worker-part";
import { enqueueImport } from "./enqueue-import";
import { keepRunner } from "./keep-runner";
import { pruneQuotas } from "./prune-quotas";
import { pruneSeen } from "./prune-seen";
import { removeAbandonedUploads } from "./remove-abandoned-uploads";

/** Chores that may run side by side in one worker; two keep a large import from delaying everything else. */
const chores = 2;

const lookAgainSeconds = 30;

const importPayload = z.object({ importId: z.number().int() });

/**
 * Long and rare work outside the lanes: imports and housekeeping. Queued in Postgres by graphile-worker, so it
 * outlives every process; an import that a dead worker left behind is taken up again at the next start.
 */
export const choresPart: WorkerPart = {
  name: "chores",
  start: async ({ sql, databaseUrl, clock }) => {
    const stopping = new AbortController();
    const runner = await keepRunner({
      connectionString: databaseUrl,
      concurrency: chores,
      maxPoolSize: chores + 2,
      noHandleSignals: true,
      pollInterval: 2_000,
      logger: new Logger(() => (level, message) => {
        if (level === "error" || level === "warning") log.warn({ part: "chores" }, message);
      }),
      parsedCronItems: parseCronItems([
        { task: "end-over", match: "* * * * *", identifier: "end-over" },
        { task: "prune-quotas", match: "23 4 * * *", identifier: "prune-quotas" },
        { task: "prune-seen", match: "17 * * * *", identifier: "prune-seen" },
        { task: "refresh-ranks", match: "*/10 * * * *", identifier: "refresh-ranks" },
        { task: "remove-abandoned-uploads", match: "41 3 * * *", identifier: "remove-abandoned-uploads" },
      ]),
      taskList: {
        import: async (payload) => {
          const { importId } = importPayload.parse(payload);
          const outcome = await runImport({ databaseUrl, dataDir: env.dataDir }, importId, stopping.signal);
          // Should the process that has it die, this one is there to go on.
          if (outcome === "elsewhere") await enqueueImport(sql, importId, lookAgainSeconds);
        },
        "end-over": async () => void (await endOver(sql, clock())),
        "prune-quotas": () => pruneQuotas(sql),
        "prune-seen": () => pruneSeen(sql),
        "refresh-ranks": () => refreshRanks(sql, Date.now),
        "remove-abandoned-uploads": () => removeAbandonedUploads(sql, env.dataDir),
      },
    });
    const left = await sql<{ id: number }[]>`
      select id from import where status in ('waiting', 'running') and mapping ->> 'source' <> 'upload'`;
    for (const { id } of left) await enqueueImport(sql, id);
    return {
      stop: async () => {
        stopping.abort(new Error("The worker is stopping."));
        await runner.stop();
      },
    };
  },
};

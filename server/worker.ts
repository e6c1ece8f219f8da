import { broadcastsPart } from "@/server/broadcasts/broadcasts-part";
import { choresPart } from "@/server/chores/chores-part";
import { computedTraitsPart } from "@/server/computed-traits/compute/computed-traits-part";
import { database } from "@/server/db/connect";
import { startDatabaseClock } from "@/server/db/database-clock";
import { deliveryPart } from "@/server/delivery/worker-part";
import { enginePart } from "@/server/engine/worker/engine-part";
import { env } from "@/server/env";
import { plannedPart } from "@/server/journeys/planned/planned-part";
import { replaysPart } from "@/server/journeys/replay/replays-part";
import { log } from "@/server/log";
import { endGracefully, reportReady } from "@/server/process-life";
import { segmentsPart } from "@/server/segments/compute/segments-part";
import type { RunningPart, WorkerPart } from "@/server/worker-part";
import { enterWorkerPresence } from "@/server/worker-presence";

/** In the order they start; they stop in reverse. */
const parts: readonly WorkerPart[] = [
  enginePart,
  deliveryPart,
  segmentsPart,
  computedTraitsPart,
  broadcastsPart,
  plannedPart,
  replaysPart,
  choresPart,
];

/** The worker process: turns, deliveries and chores until it is told to stop. */
async function work(): Promise<void> {
  const { sql, db, close } = database();
  const databaseUrl = env.databaseUrl ?? "";
  const running: RunningPart[] = [];
  const stop = async () => {
    for (const part of running.toReversed()) await part.stop();
    await close();
  };
  endGracefully(stop);
  const clock = await startDatabaseClock(sql);
  for (const part of parts) {
    running.push(await part.start({ sql, db, databaseUrl, clock: clock.now }));
    log.debug({ part: part.name }, "worker part started");
  }
  const presence = await enterWorkerPresence(databaseUrl);
  running.push({ stop: presence.leave });
  reportReady();
}

await work();

import type { Sql } from "@/server/db/connect";
import { definitionCache } from "@/server/definitions/definition-cache";
import { log } from "@/server/log";
import { batchSize } from "./batch-size";
import { keepUp } from "./keep-up";
import { type LaneQueue, laneQueue } from "./lane-queue";
import { runLane, type Workshop } from "./run-lane";

export type EngineOptions = {
  sql: Sql;
  /** Turns at the same time; each takes one connection. */
  turns?: number;
  /** Fallback for a missed notification, in ms. */
  pollMs?: number;
  clock?: () => number;
};

/** Turns ask for a second connection for a moment (slots of a gate): if turns held all of them, they would wait for ever. */
const spareConnections = 2;

/**
 * Runs turns until it is stopped: woken by the inbox's notifications, by timers, and by a poll in case one was missed.
 * Any number of processes may do so on one database.
 */
export async function startEngine(options: EngineOptions): Promise<{ stop(): Promise<void> }> {
  const { sql, pollMs = 500, clock = Date.now } = options;
  const turns = options.turns ?? Math.max(1, Math.min(3, sql.options.max - spareConnections));
  const cache = definitionCache();
  const workshop: Workshop = { sql, clock, cache, months: new Set(), size: batchSize(), suspects: new Map() };
  const queue = laneQueue();
  const alarms = alarmClock(queue, clock);
  const upkeep = await keepUp(workshop);
  const listening = await sql.listen(
    "inbox",
    (lanes) => {
      for (const lane of lanes.split(",")) queue.add(Number(lane));
    },
    () => void poll(workshop, queue),
  );
  const polling = setInterval(() => void poll(workshop, queue), pollMs);
  const runners = Array.from({ length: turns }, () => run(workshop, queue, alarms));
  return {
    async stop() {
      clearInterval(polling);
      queue.close();
      alarms.clear();
      await Promise.all([...runners, upkeep.stop(), listening.unlisten()]);
    },
  };
}

const retryMs = 1000;

async function run(workshop: Workshop, queue: LaneQueue, alarms: Alarms): Promise<void> {
  for (let lane = await queue.take(); lane !== null; lane = await queue.take()) {
    try {
      const done = await runLane(workshop, lane);
      if (done?.more) queue.add(lane, done.patient);
      if (done) alarms.set(lane, done.nextDueAt?.getTime() ?? null);
    } catch (error) {
      log.error({ error, lane }, "A turn failed through no fault of its events; it is tried again.");
      alarms.set(lane, workshop.clock() + retryMs);
    } finally {
      queue.done(lane);
    }
  }
}

/** Looks for rows and timers due in lanes that are not at work anyway: one statement, cheap when all are. */
async function poll({ sql, clock }: Workshop, queue: LaneQueue): Promise<void> {
  try {
    const rows = await sql<{ lane: number }[]>`
      select lane from lane
      where lane <> all(${queue.busy()}::int[]) and (next_due_at <= ${new Date(clock())}
        -- With a limit it cannot become a scan of the whole inbox.
        or (select true from inbox where inbox.lane = lane.lane limit 1))`;
    for (const { lane } of rows) queue.add(lane);
  } catch (error) {
    log.warn({ error }, "The inbox could not be polled.");
  }
}

type Alarms = { set(lane: number, at: number | null): void; clear(): void };

/** Longest delay a timer of Node can have. */
const delayMsMax = 2 ** 31 - 1;

/** Adds a lane to the queue when its next timer is due. */
function alarmClock(queue: LaneQueue, clock: () => number): Alarms {
  const alarms = new Map<number, NodeJS.Timeout>();
  return {
    set(lane, at) {
      clearTimeout(alarms.get(lane));
      alarms.delete(lane);
      if (at === null) return;
      const delay = Math.min(Math.max(0, at - clock()), delayMsMax);
      alarms.set(
        lane,
        setTimeout(() => queue.add(lane), delay),
      );
    },
    clear() {
      for (const alarm of alarms.values()) clearTimeout(alarm);
      alarms.clear();
    },
  };
}

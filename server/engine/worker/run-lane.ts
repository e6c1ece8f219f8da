import type { Sql } from "@/server/db/connect";
import type { DefinitionCache } from "@/server/definitions/definition-cache";
import { type EventMonths, ensureMonths } from "@/server/engine/event-months";
import { runTurn, type TurnInput, type TurnResult } from "@/server/engine/turn";
import { log } from "@/server/log";
import type { BatchSize } from "./batch-size";
import { blamesData } from "./blame";
import { putOffFirst, setAsideFirst } from "./set-aside";

/** What the turns of one process share. */
export type Workshop = {
  sql: Sql;
  clock: () => number;
  cache: DefinitionCache;
  months: EventMonths;
  size: BatchSize;
  /** Lanes in which a turn has failed, with the batch size at which the fault is being looked for. */
  suspects: Map<number, number>;
};

type Done = Extract<TurnResult, { kind: "done" }>;

/**
 * Runs one turn of a lane, with what it may need around it: partitions, a second lane, a smaller batch after a
 * failure. Halving finds the one row at fault, which is set aside so that the lane goes on.
 * @returns null when another worker has the lane
 * @throws whatever is not the fault of the data: the caller tries again later
 */
export async function runLane(workshop: Workshop, lane: number): Promise<Done | null> {
  const suspected = workshop.suspects.get(lane);
  const limit = suspected ?? workshop.size.now;
  try {
    const started = performance.now();
    const done = await prepared(workshop, { lane, limit });
    if (done) relax(workshop, lane, limit);
    if (done && suspected === undefined) workshop.size.learn(done.read, performance.now() - started);
    return done;
  } catch (error) {
    if (!blamesData(error)) throw error;
    log.warn({ error, lane, limit }, "A turn failed; it is tried with fewer rows.");
    if (limit > 1) workshop.suspects.set(lane, Math.max(1, limit >> 2));
    else await isolate(workshop, lane);
    return { kind: "done", read: 0, more: true, patient: false, nextDueAt: null, moves: 0, messages: 0 };
  }
}

type Wanted = Pick<TurnInput, "lane" | "limit" | "only">;

/** A turn, run again with what it asks for. */
async function prepared({ sql, clock, cache, months }: Workshop, wanted: Wanted): Promise<Done | null> {
  let alsoLock: number | undefined;
  for (;;) {
    const result = await runTurn(sql, { ...wanted, clock, cache, months, alsoLock });
    switch (result.kind) {
      case "busy":
        return null;
      case "done":
        return result;
      case "months":
        await ensureMonths(sql, months, result.months);
        break;
      case "merge":
        alsoLock = result.otherLane;
        break;
      default:
        result satisfies never;
    }
  }
}

/** Batches of one still fail: either the first row or the first timer is to blame. */
async function isolate(workshop: Workshop, lane: number): Promise<void> {
  const { sql, clock } = workshop;
  try {
    await prepared(workshop, { lane, limit: 1, only: "inbox" });
  } catch (error) {
    if (!blamesData(error)) throw error;
    await setAsideFirst(sql, lane, error);
  }
  try {
    await prepared(workshop, { lane, limit: 1, only: "timers" });
  } catch (error) {
    if (!blamesData(error)) throw error;
    await putOffFirst(sql, lane, new Date(clock()), error);
  }
}

function relax({ suspects, size }: Workshop, lane: number, limit: number): void {
  if (!suspects.has(lane)) return;
  if (limit * 2 >= size.now) suspects.delete(lane);
  else suspects.set(lane, limit * 2);
}

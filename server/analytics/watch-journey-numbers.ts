import { setTimeout as sleep } from "node:timers/promises";
import type { JourneyNumbers } from "@/domain/funnel/journey-numbers";
import type { Reading } from "@/server/analytics/range";
import { readJourneyNumbers } from "@/server/analytics/read-journey-numbers";
import type { Db } from "@/server/db/connect";
import { log } from "@/server/log";

/** Pause between two readings, at least; a slow reading is followed by a pause ten times as long. */
const pauseMsMin = 1_000;
const pauseOfReading = 10;
/** Even when nothing moves, viewers hear "as of" this often. */
const silenceMsMax = 10_000;
const failuresMax = 5;

type Watcher = { push: (numbers: JourneyNumbers) => void; fail: (error: unknown) => void };
type Poll = { watchers: Set<Watcher>; last: JourneyNumbers | null };

/** One poll per reading, however many people watch it. */
const polls = new Map<string, Poll>();

/**
 * Yields the numbers of a journey now and whenever they change, until `signal` aborts; at most about one second old.
 * @throws DomainError `not_found` when the workspace has no such journey or version.
 */
export async function* watchJourneyNumbers(
  db: Db,
  input: Reading,
  signal: AbortSignal | undefined,
): AsyncGenerator<JourneyNumbers> {
  const key = JSON.stringify([input.workspaceId, input.journeyId, input.versionId, input.from, input.to]);
  const running = polls.get(key);
  const poll = running ?? { watchers: new Set<Watcher>(), last: null };
  // The first reading is done here, so that a journey of somebody else fails for the one who asked.
  const queue: JourneyNumbers[] = [poll.last ?? (await readJourneyNumbers(db, input))];
  let failure: unknown = null;
  let wake = () => {};
  const watcher: Watcher = {
    push: (numbers) => {
      // Only the newest reading matters to a viewer who is slow.
      queue.splice(0, queue.length, numbers);
      wake();
    },
    fail: (error) => {
      failure = error;
      wake();
    },
  };
  const stop = () => wake();
  signal?.addEventListener("abort", stop);
  join(db, input, key, watcher);
  try {
    while (!signal?.aborted) {
      const numbers = queue.shift();
      if (numbers) yield numbers;
      else if (failure !== null) throw failure;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    leave(key, watcher);
  }
}

function join(db: Db, input: Reading, key: string, watcher: Watcher): void {
  const running = polls.get(key);
  if (running) {
    running.watchers.add(watcher);
    return;
  }
  const poll: Poll = { watchers: new Set([watcher]), last: null };
  polls.set(key, poll);
  void run(db, input, key, poll);
}

function leave(key: string, watcher: Watcher): void {
  const poll = polls.get(key);
  poll?.watchers.delete(watcher);
  if (poll?.watchers.size === 0) polls.delete(key);
}

async function run(db: Db, input: Reading, key: string, poll: Poll): Promise<void> {
  let failures = 0;
  let told = "";
  let toldAt = 0;
  while (polls.get(key) === poll) {
    const startedAt = Date.now();
    try {
      const numbers = await readJourneyNumbers(db, input);
      failures = 0;
      const { asOf, ...content } = numbers;
      const now = JSON.stringify(content);
      if (now !== told || asOf.getTime() - toldAt >= silenceMsMax) {
        told = now;
        toldAt = asOf.getTime();
        poll.last = numbers;
        for (const watcher of poll.watchers) watcher.push(numbers);
      }
    } catch (error) {
      failures += 1;
      log.warn({ err: error, journeyId: input.journeyId }, "live numbers could not be read");
      if (failures >= failuresMax) {
        for (const watcher of poll.watchers) watcher.fail(error);
        polls.delete(key);
        return;
      }
    }
    await sleep(Math.max(pauseMsMin, (Date.now() - startedAt) * pauseOfReading), undefined, { ref: false });
  }
}

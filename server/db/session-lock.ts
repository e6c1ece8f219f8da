import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import type { Sql } from "@/server/db/connect";

const retryMs = 500;

/** An advisory lock held by a connection of its own. */
export type SessionLock = {
  /** False from the moment its connection is lost until the lock is taken again. */
  held(): boolean;
  release(): Promise<void>;
};

/**
 * Takes the advisory lock (two numbers) on a connection of its own and keeps it: a sign of life that cannot be left
 * behind, since it goes with the connection. A lost connection is opened again and the lock taken again.
 */
export async function holdSessionLock(sql: Sql, [first, second]: readonly [number, number]): Promise<SessionLock> {
  let held = false;
  let released = false;
  let taking: Promise<void> | null = null;
  const options: object = {
    ...sql.options,
    max: 1,
    idle_timeout: null,
    max_lifetime: null,
    onclose: () => {
      held = false;
      taking ??= take();
    },
  };
  const session = postgres(options);
  async function take(): Promise<void> {
    while (!released && !held) {
      held = await session`select pg_advisory_lock(${first}::int, ${second}::int)`.then(
        () => true,
        () => false,
      );
      if (!held) await pause(retryMs);
    }
    taking = null;
  }
  taking = take();
  await taking;
  return {
    held: () => held,
    async release() {
      released = true;
      await session.end({ timeout: 2 });
    },
  };
}

/**
 * Takes the advisory lock (two numbers) on a connection of its own if nobody has it. The lock goes with the connection.
 * Not on a reserved connection of the pool: postgres.js ends the process when one that was lost is used again.
 * @returns null when somebody has it
 */
export async function trySessionLock(
  sql: Sql,
  [first, second]: readonly [number, number],
): Promise<{ release(): Promise<void> } | null> {
  const options: object = { ...sql.options, max: 1, idle_timeout: null, max_lifetime: null };
  const session = postgres(options);
  const release = () => session.end({ timeout: 2 });
  try {
    const [row] = await session<{ taken: boolean }[]>`
      select pg_try_advisory_lock(${first}::int, ${second}::int) as taken`;
    if (row?.taken) return { release };
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return null;
}

import { randomInt } from "node:crypto";
import type { Sql } from "@/server/db/connect";

/** First key of the deliverers' advisory locks ("SAFA"). */
export const delivererLockClass = 0x5341_4641;

/** A sign of life that cannot be left behind: a session's advisory lock, gone with its connection. */
export type DelivererLock = { number: number; ensureHeld(): Promise<void>; release(): Promise<void> };

/** Takes an advisory lock of a new random number on a connection of its own. */
export async function holdDelivererLock(sql: Sql): Promise<DelivererLock> {
  const number = randomInt(1, 2 ** 31 - 1);
  const take = async () => {
    const session = await sql.reserve();
    await session`select pg_advisory_lock(${delivererLockClass}::int, ${number}::int)`;
    return session;
  };
  let session = await take();
  return {
    number,
    /** After a lost connection (the server was restarted) the lock is taken again under the same number. */
    async ensureHeld() {
      try {
        await session`select 1`;
      } catch {
        session = await take();
      }
    },
    async release() {
      try {
        await session`select pg_advisory_unlock(${delivererLockClass}::int, ${number}::int)`;
        session.release();
      } catch {
        // The connection is gone, and the lock with it.
      }
    },
  };
}

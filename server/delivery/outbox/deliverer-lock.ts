import { randomInt } from "node:crypto";
import type { Sql } from "@/server/db/connect";
import { holdSessionLock, type SessionLock } from "@/server/db/session-lock";

/** First key of the deliverers' advisory locks ("SAFA"). */
export const delivererLockClass = 0x5341_4641;

/** A deliverer's sign of life: an advisory lock under its number. While it is not held, others may take it for dead. */
export type DelivererLock = SessionLock & { number: number };

/** Takes an advisory lock of a new random number. */
export async function holdDelivererLock(sql: Sql): Promise<DelivererLock> {
  const number = randomInt(1, 2 ** 31 - 1);
  return { number, ...(await holdSessionLock(sql, [delivererLockClass, number])) };
}

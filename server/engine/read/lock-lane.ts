import type { Tx } from "@/server/db/connect";

/** What a turn learns together with its lock. */
export type LockedLane = { epoch: number; nextDueAt: Date | null };

/**
 * Takes the lane for this transaction; null when another worker has it. The lock goes with the connection, so a
 * killed worker leaves none behind.
 */
export async function lockLane(tx: Tx, lane: number): Promise<LockedLane | null> {
  const [row] = await tx<LockedLane[]>`
    select next_due_at as "nextDueAt", (select value from definition_epoch) as epoch
    from lane where lane = ${lane} for update skip locked`;
  return row ?? null;
}

import { and, eq, isNotNull, sql } from "drizzle-orm";
import { journey } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { isJourney, type JourneyKey, journeyNotFound, requireJourney } from "./journey-row";
import { settlePlanned } from "./planned/settle-planned";

/** Takes a journey out of every list. One that still moves people must be stopped first (`conflict`). */
export async function archiveJourney(db: Db, key: JourneyKey): Promise<{ id: number }> {
  const row = await requireJourney(db, key);
  if (row.status === "live" || row.status === "paused") {
    throw new DomainError("conflict", "Stop this journey before you archive it.", {
      reason: "stop_first",
      status: row.status,
    });
  }
  await db.update(journey).set({ archivedAt: sql`now()` }).where(isJourney(key));
  await db.$client.begin((tx) => settlePlanned(tx, { ...key, userId: null, reason: "gone" }));
  return { id: row.id };
}

/** Brings an archived journey back as it was. */
export async function restoreJourney(db: Db, { journeyId, workspaceId }: JourneyKey): Promise<{ id: number }> {
  const [row] = await db
    .update(journey)
    .set({ archivedAt: null })
    .where(and(eq(journey.id, journeyId), eq(journey.workspaceId, workspaceId), isNotNull(journey.archivedAt)))
    .returning({ id: journey.id });
  if (!row) throw journeyNotFound();
  return row;
}

import { and, eq, isNull } from "drizzle-orm";
import { journey } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export type JourneyStatus = (typeof journey.$inferSelect)["status"];

/** Names one journey of one workspace. Every use case takes it, so none can reach into another workspace. */
export type JourneyKey = { journeyId: number; workspaceId: number };

export const journeyNotFound = () => new DomainError("not_found", "This journey does not exist.");

/** The condition under which a row is that journey and not archived. */
export const isJourney = ({ journeyId, workspaceId }: JourneyKey) =>
  and(eq(journey.id, journeyId), eq(journey.workspaceId, workspaceId), isNull(journey.archivedAt));

/** The journey, or a `not_found` error: also when it belongs to someone else or is archived. */
export async function requireJourney(db: Pick<Db, "select">, key: JourneyKey) {
  const [row] = await db.select().from(journey).where(isJourney(key));
  if (!row) throw journeyNotFound();
  return row;
}

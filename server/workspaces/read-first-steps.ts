import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { dataImport, journey, profile, segment } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

const recentImports = 5;

/**
 * What a workspace has so far: whether it has people, a segment, a published journey, and its newest imports with
 * how far they are. Feeds Home and the first visit.
 */
export async function readFirstSteps(db: Db, { workspaceId }: { workspaceId: number }) {
  const one = sql<number>`1`;
  const [people, segments, published, imports] = await Promise.all([
    db.select({ one }).from(profile).where(eq(profile.workspaceId, workspaceId)).limit(1),
    db
      .select({ one })
      .from(segment)
      .where(and(eq(segment.workspaceId, workspaceId), isNull(segment.archivedAt)))
      .limit(1),
    db
      .select({ one })
      .from(journey)
      .where(and(eq(journey.workspaceId, workspaceId), sql`${journey.liveVersionId} is not null`))
      .limit(1),
    db
      .select({
        id: dataImport.id,
        kind: dataImport.kind,
        fileName: dataImport.fileName,
        status: dataImport.status,
        rowsTotal: dataImport.rowsTotal,
        rowsDone: dataImport.rowsDone,
        rowsRejected: dataImport.rowsRejected,
        createdAt: dataImport.createdAt,
        startedAt: dataImport.startedAt,
        endedAt: dataImport.endedAt,
      })
      .from(dataImport)
      // An upload nobody has started yet is no import.
      .where(and(eq(dataImport.workspaceId, workspaceId), sql`${dataImport.mapping} ->> 'source' <> 'upload'`))
      .orderBy(desc(dataImport.id))
      .limit(recentImports),
  ]);
  return {
    hasPeople: people.length > 0,
    hasSegment: segments.length > 0,
    hasPublishedJourney: published.length > 0,
    imports,
  };
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { segment } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

/** Id and name of the workspace's segments that are not archived, by name. */
export function listSegmentNames(db: Db, { workspaceId }: { workspaceId: number }) {
  return db
    .select({ id: segment.id, name: segment.name })
    .from(segment)
    .where(and(eq(segment.workspaceId, workspaceId), isNull(segment.archivedAt)))
    .orderBy(sql`lower(${segment.name})`, segment.id);
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { source } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/**
 * Refuses all further events sent with a source's write key. Cannot be taken back.
 * @throws DomainError `not_found` when the workspace has no such working source
 */
export async function revokeSource(db: Db, input: { workspaceId: number; sourceId: number }): Promise<void> {
  const rows = await db
    .update(source)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(source.id, input.sourceId), eq(source.workspaceId, input.workspaceId), isNull(source.revokedAt)))
    .returning({ id: source.id });
  if (rows.length === 0) throw new DomainError("not_found", "There is no such source, or its key is revoked already.");
}

import { and, eq, inArray } from "drizzle-orm";
import { dataImport } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/**
 * Stops an import at the end of the batch under way. What was imported stays.
 * @throws DomainError `conflict` when it has ended
 */
export async function cancelImport(db: Db, input: { workspaceId: number; importId: number }): Promise<void> {
  const cancelled = await db
    .update(dataImport)
    .set({ status: "cancelled", endedAt: new Date() })
    .where(
      and(
        eq(dataImport.id, input.importId),
        eq(dataImport.workspaceId, input.workspaceId),
        inArray(dataImport.status, ["waiting", "running"]),
      ),
    )
    .returning({ id: dataImport.id });
  if (cancelled.length === 0) throw new DomainError("conflict", "This import has already ended.");
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { apiToken } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/**
 * Refuses all further requests with a token. Cannot be taken back.
 * @throws DomainError `not_found` when the workspace has no such working token
 */
export async function revokeToken(db: Db, input: { workspaceId: number; tokenId: number }): Promise<void> {
  const rows = await db
    .update(apiToken)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiToken.id, input.tokenId), eq(apiToken.workspaceId, input.workspaceId), isNull(apiToken.revokedAt)))
    .returning({ id: apiToken.id });
  if (rows.length === 0) throw new DomainError("not_found", "There is no such token, or it is revoked already.");
}

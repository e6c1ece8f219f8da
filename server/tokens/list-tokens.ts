import { and, desc, eq, isNull } from "drizzle-orm";
import { apiToken } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

/** The workspace's working tokens, newest first; never the tokens themselves. */
export function listTokens(db: Db, input: { workspaceId: number }) {
  const { id, name, prefix, role, createdAt, lastUsedAt } = apiToken;
  return db
    .select({ id, name, prefix, role, createdAt, lastUsedAt })
    .from(apiToken)
    .where(and(eq(apiToken.workspaceId, input.workspaceId), isNull(apiToken.revokedAt)))
    .orderBy(desc(apiToken.id));
}

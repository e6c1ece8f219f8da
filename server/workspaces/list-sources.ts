import { asc, eq } from "drizzle-orm";
import { source } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

/** The sources of a workspace, oldest first, revoked ones too. */
export function listSources(db: Db, input: { workspaceId: number }) {
  return db.select().from(source).where(eq(source.workspaceId, input.workspaceId)).orderBy(asc(source.id));
}

import { eq } from "drizzle-orm";
import { readWorkspaceLimits, type WorkspaceLimits } from "@/domain/limits/limits";
import { workspace } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

/** The caps and quiet hours every journey of a workspace inherits. */
export async function readLimits(db: Db, { workspaceId }: { workspaceId: number }): Promise<WorkspaceLimits> {
  const [row] = await db.select({ settings: workspace.settings }).from(workspace).where(eq(workspace.id, workspaceId));
  return readWorkspaceLimits(row?.settings);
}

import { and, eq, sql } from "drizzle-orm";
import type { WorkspaceBasics } from "@/domain/workspace/settings";
import { organization, workspace } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

/** Changes a workspace's name, time zone, currency and number format. */
export async function updateWorkspace(
  db: Db,
  input: WorkspaceBasics & { workspaceId: number; organizationId: string },
): Promise<void> {
  const { workspaceId, organizationId, name, timezone, currency, numberLocale } = input;
  await db.transaction(async (tx) => {
    await tx.update(organization).set({ name }).where(eq(organization.id, organizationId));
    await tx
      .update(workspace)
      .set({ timezone, currency, numberLocale })
      .where(and(eq(workspace.id, workspaceId), eq(workspace.organizationId, organizationId)));
    // The turn knows the zone: waits and quiet hours go by it.
    await tx.execute(sql`update definition_epoch set value = value + 1`);
  });
}

import type { WorkspaceBasics } from "@/domain/workspace/settings";
import { member, organization, source, workspace } from "@/drizzle/schema";
import { newId } from "@/server/auth/create-user";
import type { DbTransaction } from "@/server/db/transaction";
import { newWriteKey } from "@/server/workspaces/create-source";

/**
 * Creates a workspace with its organisation, its owner and a first source with a write key, all or nothing.
 * Runs in the caller's transaction; returns the workspace's number.
 */
export async function createWorkspace(
  tx: DbTransaction,
  input: WorkspaceBasics & { ownerId: string },
): Promise<{ workspaceId: number; organizationId: string; writeKey: string }> {
  const organizationId = newId();
  await tx.insert(organization).values({ id: organizationId, name: input.name, slug: organizationId.toLowerCase() });
  await tx.insert(member).values({ id: newId(), organizationId, userId: input.ownerId, role: "owner" });
  const { timezone, currency, numberLocale } = input;
  const [made] = await tx
    .insert(workspace)
    .values({ organizationId, timezone, currency, numberLocale })
    .returning({ id: workspace.id });
  if (!made) throw new Error("insert into workspace returned no row");
  const writeKey = newWriteKey();
  await tx.insert(source).values({ workspaceId: made.id, name: "Website", kind: "web", writeKey });
  return { workspaceId: made.id, organizationId, writeKey };
}

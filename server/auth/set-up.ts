import { sql } from "drizzle-orm";
import { workspaceBasics } from "@/domain/workspace/settings";
import { user } from "@/drizzle/schema";
import { createUser, userInput } from "@/server/auth/create-user";
import { advisoryLock } from "@/server/db/advisory-locks";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { createWorkspace } from "@/server/workspaces/create-workspace";

export const setUpInput = userInput.extend({ workspace: workspaceBasics });

/** True until the first person exists. */
export async function needsSetUp(db: Db): Promise<boolean> {
  const rows = await db.select({ id: user.id }).from(user).limit(1);
  return rows.length === 0;
}

/**
 * The first visit: creates the owner and their workspace.
 * @throws DomainError `conflict` when this installation has an owner already
 */
export async function setUp(db: Db, input: ReturnType<typeof setUpInput.parse>): Promise<{ workspaceId: number }> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLock.setUp})`);
    const [someone] = await tx.select({ id: user.id }).from(user).limit(1);
    if (someone)
      throw new DomainError("conflict", "This installation has an owner already. Sign in.", { reason: "set_up" });
    const { workspace, ...person } = input;
    const ownerId = await createUser(tx, person);
    const { workspaceId } = await createWorkspace(tx, { ...workspace, ownerId });
    return { workspaceId };
  });
}

import { and, eq, sql as raw } from "drizzle-orm";
import { z } from "zod";
import { importPlan, type StoredImport } from "@/domain/import/plan";
import { dataImport } from "@/drizzle/schema";
import { enqueueImport } from "@/server/chores/enqueue-import";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const startInput = z.object({
  importId: z.number().int(),
  plan: importPlan,
  /** Whether the imported events start journeys, as if they happened now. */
  startsJourneys: z.boolean(),
});

/**
 * Lets a worker import an uploaded file by a plan.
 * @throws DomainError `conflict` when it was started before
 */
export async function startImport(db: Db, input: z.infer<typeof startInput> & { workspaceId: number }): Promise<void> {
  const { plan, startsJourneys, importId, workspaceId } = input;
  if (plan.kind === "events" && plan.event === null) throw new DomainError("invalid", "Events need a name.");
  const mapping: StoredImport = { source: "file", plan, shiftMs: null, contentHash: null };
  const started = await db
    .update(dataImport)
    .set({ mapping, kind: plan.kind, startsJourneys })
    .where(
      and(
        eq(dataImport.id, importId),
        eq(dataImport.workspaceId, workspaceId),
        eq(dataImport.status, "waiting"),
        raw`${dataImport.mapping} ->> 'source' = 'upload'`,
      ),
    )
    .returning({ id: dataImport.id });
  if (started.length === 0) throw new DomainError("conflict", "This import was started before.");
  await enqueueImport(db.$client, importId);
}

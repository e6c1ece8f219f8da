import { sql as raw } from "drizzle-orm";
import { storedImport } from "@/domain/import/plan";
import { dataImport } from "@/drizzle/schema";
import { enqueueImport } from "@/server/chores/enqueue-import";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/** Customers of the sample shop, and the messages that makes, roughly: enough for a progress bar. */
const people = 5_000;
const messagesAbout = 235_000;
const seed = 20_260;

type Input = { workspaceId: number; userId: string | null; people?: number };

/**
 * Fills a workspace with the sample shop: 18 months of about 5,000 customers, ending now, through the ordinary
 * ingest path. Its progress is that of an import.
 * @throws DomainError `conflict` when the workspace has it already
 */
export async function startSample(db: Db, input: Input): Promise<{ importId: number }> {
  const size = input.people ?? people;
  const mapping = storedImport.parse({ source: "sample", seed, nowMs: Date.now(), people: size });
  const row = await db.transaction(async (tx) => {
    await tx.execute(raw`select pg_advisory_xact_lock(7226423, ${input.workspaceId})`);
    const [before] = await tx
      .select({ id: dataImport.id })
      .from(dataImport)
      .where(raw`${dataImport.workspaceId} = ${input.workspaceId} and ${dataImport.kind} = 'sample'
                 and ${dataImport.status} not in ('failed', 'cancelled')`);
    if (before)
      throw new DomainError("conflict", "The sample data are in this workspace already.", { importId: before.id });
    const [made] = await tx
      .insert(dataImport)
      .values({
        workspaceId: input.workspaceId,
        kind: "sample",
        fileName: "",
        mapping,
        rowsTotal: Math.round((messagesAbout * size) / people),
        createdBy: input.userId,
      })
      .returning({ importId: dataImport.id });
    return made;
  });
  if (!row) throw new Error("insert into import returned no row");
  await enqueueImport(db.$client, row.importId);
  return row;
}

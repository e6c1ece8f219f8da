import { and, eq } from "drizzle-orm";
import { type StoredImport, storedImport } from "@/domain/import/plan";
import { dataImport } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export type ImportRow = Omit<typeof dataImport.$inferSelect, "mapping"> & { stored: StoredImport };

/**
 * One import of a workspace with its plan.
 * @throws DomainError `not_found`
 */
export async function readImport(db: Db, input: { workspaceId: number; importId: number }): Promise<ImportRow> {
  const [row] = await db
    .select()
    .from(dataImport)
    .where(and(eq(dataImport.id, input.importId), eq(dataImport.workspaceId, input.workspaceId)));
  if (!row) throw new DomainError("not_found", "This import does not exist.");
  const { mapping, ...rest } = row;
  return { ...rest, stored: storedImport.parse(mapping) };
}

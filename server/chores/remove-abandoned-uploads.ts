import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Sql } from "@/server/db/connect";

/** Deletes files that were uploaded more than a day ago and never imported. */
export async function removeAbandonedUploads(sql: Sql, dataDir: string): Promise<void> {
  const rows = await sql<{ filePath: string | null }[]>`
    delete from import
    where status = 'waiting' and mapping ->> 'source' = 'upload' and created_at < now() - interval '1 day'
    returning file_path as "filePath"`;
  for (const { filePath } of rows) if (filePath) await rm(resolve(dataDir, filePath), { force: true });
}

import { resolve } from "node:path";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { guessPlan } from "@/domain/import/guess-plan";
import { rowMapper } from "@/domain/import/map-row";
import { importPlan, type RejectCode } from "@/domain/import/plan";
import { workspace } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { env } from "@/server/env";
import { type ImportRow, readImport } from "./import-row";
import { type Sniffed, sniffFile } from "./sniff-file";

/** Rows shown as they will become. */
const previewRows = 20;

type One = { workspaceId: number; importId: number };

/** An uploaded file: its columns, its first rows and a proposal how to read them. */
export async function describeUpload(db: Db, input: One) {
  const row = await readImport(db, input);
  const [settings] = await db
    .select({ timezone: workspace.timezone })
    .from(workspace)
    .where(eq(workspace.id, input.workspaceId));
  const zone = settings?.timezone ?? "UTC";
  const { format, columns, rows } = await sniff(row);
  const plan = guessPlan({ format, columns, rows, zone });
  return {
    id: row.id,
    fileName: row.fileName,
    fileBytes: row.fileBytes,
    columns,
    rows: rows.slice(0, previewRows),
    plan,
  };
}

export const previewInput = z.object({ importId: z.number().int(), plan: importPlan });

/** The first rows as this plan would import them, and how many of the first thousand it would refuse. */
export async function previewImport(db: Db, input: One & { plan: z.infer<typeof importPlan> }) {
  const { columns, rows } = await sniff(await readImport(db, input));
  const mapped = rows.map(rowMapper(input.plan, columns));
  const rejected: Partial<Record<RejectCode, number>> = {};
  for (const one of mapped) if (!one.ok) rejected[one.code] = (rejected[one.code] ?? 0) + 1;
  return {
    rows: mapped.slice(0, previewRows).map((one, index) => ({ line: index + 2, cells: rows[index] ?? [], ...one })),
    looked: rows.length,
    rejected,
  };
}

function sniff(row: ImportRow): Promise<Sniffed> {
  if (row.filePath === null) throw new Error(`Import ${row.id} has no file.`);
  return sniffFile(resolve(env.dataDir, row.filePath));
}

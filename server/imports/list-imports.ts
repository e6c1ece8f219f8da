import { and, desc, eq, sql as raw } from "drizzle-orm";
import { type StoredImport, storedImport } from "@/domain/import/plan";
import { dataImport } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

const listMax = 100;

const columns = {
  id: dataImport.id,
  kind: dataImport.kind,
  fileName: dataImport.fileName,
  fileBytes: dataImport.fileBytes,
  bytesDone: dataImport.bytesDone,
  rowsDone: dataImport.rowsDone,
  rowsTotal: dataImport.rowsTotal,
  rowsRejected: dataImport.rowsRejected,
  status: dataImport.status,
  listId: dataImport.listId,
  rowsAdded: dataImport.rowsAdded,
  rowsPresent: dataImport.rowsPresent,
  startsJourneys: dataImport.startsJourneys,
  error: dataImport.error,
  createdAt: dataImport.createdAt,
  startedAt: dataImport.startedAt,
  endedAt: dataImport.endedAt,
  mapping: dataImport.mapping,
};

/** An import as people see it. */
export type ImportView = Omit<typeof dataImport.$inferSelect, "mapping" | "workspaceId" | "filePath" | "createdBy"> & {
  /** `upload` = not started; a file is waiting for its mapping. */
  source: StoredImport["source"];
  /** 0…1, or null while that cannot be said. */
  progress: number | null;
  /** Rows a second since it started; null before the first. */
  rowsPerSecond: number | null;
  secondsLeft: number | null;
  /** Days by which its times were moved. */
  shiftDays: number;
};

/** A workspace's imports (those into one list, where it is named), newest first; uploads nobody started are left out. */
export async function listImports(db: Db, input: { workspaceId: number; listId?: number }): Promise<ImportView[]> {
  const ofList = input.listId === undefined ? undefined : eq(dataImport.listId, input.listId);
  const rows = await db
    .select(columns)
    .from(dataImport)
    .where(
      and(eq(dataImport.workspaceId, input.workspaceId), raw`${dataImport.mapping} ->> 'source' <> 'upload'`, ofList),
    )
    .orderBy(desc(dataImport.id))
    .limit(listMax);
  const now = Date.now();
  return rows.map((row) => view(row, now));
}

/**
 * One import with its progress and the reasons for which rows were refused.
 * @throws DomainError `not_found`
 */
export async function getImport(db: Db, input: { workspaceId: number; importId: number }) {
  const [row] = await db
    .select(columns)
    .from(dataImport)
    .where(and(eq(dataImport.id, input.importId), eq(dataImport.workspaceId, input.workspaceId)));
  if (!row) throw new DomainError("not_found", "This import does not exist.");
  const rejects = await db.$client<{ code: string; n: number }[]>`
    select split_part(reason, ':', 1) as code, count(*) as n from import_reject
    where import_id = ${row.id} group by 1 order by 2 desc`;
  return { ...view(row, Date.now()), rejects: [...rejects] };
}

type Row = Pick<typeof dataImport.$inferSelect, keyof typeof columns>;

function view({ mapping, ...row }: Row, now: number): ImportView {
  const stored = storedImport.parse(mapping);
  const progress = progressOf(row, stored);
  const seconds = row.startedAt ? ((row.endedAt?.getTime() ?? now) - row.startedAt.getTime()) / 1000 : 0;
  const moving = row.status === "running" && progress !== null && progress > 0;
  return {
    ...row,
    source: stored.source,
    progress,
    rowsPerSecond: seconds > 0 && row.rowsDone > 0 ? row.rowsDone / seconds : null,
    secondsLeft: moving ? (seconds * (1 - progress)) / progress : null,
    shiftDays: stored.source === "file" ? Math.round((stored.shiftMs ?? 0) / 86_400_000) : 0,
  };
}

function progressOf(row: Omit<Row, "mapping">, stored: StoredImport): number | null {
  if (row.status === "done") return 1;
  if (stored.source === "sample") return row.rowsTotal ? Math.min(0.99, row.rowsDone / row.rowsTotal) : null;
  return row.fileBytes > 0 ? Math.min(0.99, row.bytesDone / row.fileBytes) : null;
}

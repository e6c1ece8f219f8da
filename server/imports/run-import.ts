import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type StoredImport, storedImport } from "@/domain/import/plan";
import { sampleMessages } from "@/domain/sample/sample-messages";
import { connect, type Sql } from "@/server/db/connect";
import { pumpList } from "@/server/lists/import/pump-list";
import { log } from "@/server/log";
import { fileItems, newestTime } from "./file-items";
import { ImportCancelled, type ImportItem, pumpItems } from "./pump-items";
import { sniffFile } from "./sniff-file";

export type ImportEnvironment = { databaseUrl: string; dataDir: string };

type Job = {
  id: number;
  workspaceId: number;
  filePath: string | null;
  startsJourneys: boolean;
  createdAt: Date;
  stored: StoredImport;
};

const dayMs = 86_400_000;
/** First half of the advisory lock that says "this import is being run"; any fixed number. */
const lockClass = 7_226_422;

/**
 * Runs an import to its end, or goes on with one that was broken off. It has a connection of its own, whose lock
 * keeps a second worker away and vanishes with the process.
 * @returns `elsewhere` when another process is running it
 * @throws the signal's reason when aborted; the import stays `running` and the next worker goes on with it
 */
export async function runImport(
  environment: ImportEnvironment,
  importId: number,
  signal: AbortSignal,
): Promise<"ended" | "elsewhere"> {
  const { sql, close } = connect(environment.databaseUrl, { max: 1, name: `safar-import-${importId}` });
  try {
    if (!(await lockImport(sql, importId))) return "elsewhere";
    const job = await take(sql, importId);
    if (job) await run(sql, environment, job, signal);
    return "ended";
  } finally {
    await close();
  }
}

/** Postgres may need a moment to notice that the process that held the lock is dead. */
async function lockImport(sql: Sql, importId: number): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const [lock] = await sql<{ mine: boolean }[]>`select pg_try_advisory_lock(${lockClass}, ${importId}) as mine`;
    if (lock?.mine) return true;
    await sleep(250);
  }
  return false;
}

async function take(sql: Sql, importId: number): Promise<Job | null> {
  const [row] = await sql<(Omit<Job, "stored"> & { mapping: unknown })[]>`
    update import set status = 'running', started_at = coalesce(started_at, now())
    where id = ${importId} and status in ('waiting', 'running') and mapping ->> 'source' <> 'upload'
    returning id, workspace_id as "workspaceId", file_path as "filePath", starts_journeys as "startsJourneys",
              created_at as "createdAt", mapping`;
  if (!row) return null;
  const { mapping, ...rest } = row;
  return { ...rest, stored: storedImport.parse(mapping) };
}

async function run(sql: Sql, environment: ImportEnvironment, job: Job, signal: AbortSignal): Promise<void> {
  try {
    if (job.stored.source === "list") await runListImport(sql, environment, job, job.stored, signal);
    else await runItems(sql, environment, job, signal);
    await sql`
      update import set status = 'done', ended_at = now(), rows_total = rows_done, bytes_done = file_bytes
      where id = ${job.id} and status = 'running'`;
    await removeUpload(environment, job);
  } catch (error) {
    if (error instanceof ImportCancelled || signal.aborted) {
      if (signal.aborted) throw signal.reason;
      return removeUpload(environment, job);
    }
    log.error({ error, importId: job.id }, "import failed");
    const message = error instanceof Error ? error.message : String(error);
    await sql`
      update import set status = 'failed', ended_at = now(), error = ${message.slice(0, 500)} where id = ${job.id}`;
  }
}

async function runItems(sql: Sql, environment: ImportEnvironment, job: Job, signal: AbortSignal): Promise<void> {
  let bytes = 0;
  const items = await itemsOf(sql, environment, job, (read) => {
    bytes += read;
  });
  await pumpItems(sql, { importId: job.id, workspaceId: job.workspaceId, items, bytesRead: () => bytes, signal });
}

type ListStored = Extract<StoredImport, { source: "list" }>;

async function runListImport(
  sql: Sql,
  { dataDir }: ImportEnvironment,
  { id: importId, workspaceId, filePath, startsJourneys: live, createdAt }: Job,
  { plan, listId }: ListStored,
  signal: AbortSignal,
): Promise<void> {
  if (filePath === null) throw new Error("The import has no file.");
  const path = resolve(dataDir, filePath);
  const { columns } = await sniffFile(path);
  const importedAt = createdAt.getTime();
  await pumpList(sql, { importId, workspaceId, listId, path, plan, columns, importedAt, live, signal });
}

/** An upload has done its work; a file of the command line (an absolute path) is not ours to delete. */
async function removeUpload({ dataDir }: ImportEnvironment, { filePath }: Job): Promise<void> {
  if (filePath !== null && !isAbsolute(filePath)) await rm(resolve(dataDir, filePath), { force: true });
}

async function itemsOf(
  sql: Sql,
  { dataDir }: ImportEnvironment,
  job: Job,
  onBytes: (bytes: number) => void,
): Promise<AsyncIterable<ImportItem> | Iterable<ImportItem>> {
  const { stored } = job;
  if (stored.source === "sample") return sampleItems(stored);
  if (stored.source !== "file" || job.filePath === null) throw new Error("The import has no file.");
  const path = resolve(dataDir, job.filePath);
  const { columns } = await sniffFile(path);
  const shiftMs = stored.shiftMs ?? (await decideShift(sql, job, stored, { path, columns }));
  return fileItems({
    path,
    plan: stored.plan,
    columns,
    shiftMs,
    importedAt: job.createdAt.getTime(),
    live: job.startsJourneys,
    onBytes,
  });
}

function* sampleItems(stored: Extract<StoredImport, { source: "sample" }>): Generator<ImportItem> {
  let line = 0;
  for (const message of sampleMessages(stored)) {
    line += 1;
    yield { line, messages: [message] };
  }
}

type FileStored = Extract<StoredImport, { source: "file" }>;

/** Whole days, so that hours of the day stay what they were. Kept with the import before its first row is sent. */
async function decideShift(
  sql: Sql,
  job: Job,
  stored: FileStored,
  file: { path: string; columns: readonly string[] },
): Promise<number> {
  let decided: FileStored = { ...stored, shiftMs: 0 };
  if (stored.plan.shiftToNow && stored.plan.time) {
    const contentHash = await hashFile(file.path);
    const shiftMs = (await earlierShift(sql, job, contentHash)) ?? (await shiftToNow(job, stored, file));
    decided = { ...stored, contentHash, shiftMs };
  }
  await sql`update import set mapping = ${JSON.stringify(decided)}::text::jsonb where id = ${job.id}`;
  return decided.shiftMs ?? 0;
}

async function shiftToNow(job: Job, { plan }: FileStored, file: { path: string; columns: readonly string[] }) {
  const newest = await newestTime(file.path, plan, file.columns);
  return newest === null ? 0 : Math.floor((job.createdAt.getTime() - newest) / dayMs) * dayMs;
}

/** The shift of the same file imported before: its events must land on the same times, or they would double. */
async function earlierShift(sql: Sql, job: Job, contentHash: string): Promise<number | null> {
  const [row] = await sql<{ shiftMs: number }[]>`
    select (mapping ->> 'shiftMs')::bigint as "shiftMs" from import
    where workspace_id = ${job.workspaceId} and id <> ${job.id} and rows_done > 0
      and mapping ->> 'contentHash' = ${contentHash}
    order by id limit 1`;
  return row?.shiftMs ?? null;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { guessPlan } from "@/domain/import/guess-plan";
import { type ImportPlan, importPlan, type StoredImport } from "@/domain/import/plan";
import { connect, type Db, type Sql } from "@/server/db/connect";
import { locateDatabase } from "@/server/db/locate-database";
import { env } from "@/server/env";
import { getImport, type ImportView } from "@/server/imports/list-imports";
import { runImport } from "@/server/imports/run-import";
import { sniffFile } from "@/server/imports/sniff-file";

const usage = `Usage: npm run import -- FILE [options]

  --workspace ID      which workspace; not needed while there is only one
  --mapping FILE      how to read the file, as JSON (docs/import.md); guessed without it
  --show-mapping      print the mapping that would be used, and stop
  --shift-to-now      move all times by whole days so that the newest is of the last 24 hours
  --start-journeys    let the imported events start journeys
`;

class UsageError extends Error {}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    workspace: { type: "string" },
    mapping: { type: "string" },
    "show-mapping": { type: "boolean", default: false },
    "shift-to-now": { type: "boolean", default: false },
    "start-journeys": { type: "boolean", default: false },
  },
});

try {
  await main();
} catch (error) {
  console.error(
    error instanceof UsageError ? `${error.message}\n\n${usage}` : error instanceof Error ? error.message : error,
  );
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const [file] = positionals;
  if (!file) throw new UsageError("Which file?");
  const database = await locateDatabase(env);
  const { sql, db, close } = connect(database.url, { max: 2, name: "safar-import-cli" });
  try {
    const place = await findWorkspace(sql);
    const plan = await readPlan(resolve(file), place.timezone);
    if (values["show-mapping"]) return console.log(JSON.stringify(plan, null, 2));
    await bringIn(sql, db, { path: resolve(file), workspaceId: place.id, plan, databaseUrl: database.url });
  } finally {
    await close();
    await database.close();
  }
}

type Work = { path: string; workspaceId: number; plan: ImportPlan; databaseUrl: string };

async function bringIn(sql: Sql, db: Db, { path, workspaceId, plan, databaseUrl }: Work): Promise<void> {
  const stored: StoredImport = { source: "file", plan, shiftMs: null, contentHash: null };
  const [row] = await sql<{ id: number }[]>`
    insert into import (workspace_id, kind, file_name, file_path, file_bytes, mapping, starts_journeys)
    values (${workspaceId}, ${plan.kind}, ${basename(path)}, ${path}, ${(await stat(path)).size},
            ${JSON.stringify(stored)}::text::jsonb, ${values["start-journeys"]})
    returning id`;
  if (!row) throw new Error("insert into import returned no row");
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort(new Error("Stopped; the worker of a running Safar goes on with it.")));
  const telling = setInterval(() => void getImport(db, { workspaceId, importId: row.id }).then(tell), 1_000);
  try {
    await runImport({ databaseUrl, dataDir: env.dataDir }, row.id, stopping.signal);
  } finally {
    clearInterval(telling);
  }
  const ended = await getImport(db, { workspaceId, importId: row.id });
  tell(ended);
  for (const { code, n } of ended.rejects) console.log(`  ${n} rows refused: ${code}`);
  if (ended.status !== "done")
    throw new Error(`The import is ${ended.status}: ${ended.error ?? "see the import page"}`);
}

function tell({ rowsDone, rowsPerSecond, secondsLeft, progress }: ImportView): void {
  const share = progress === null ? "" : ` ${Math.floor(progress * 100)} %`;
  const left = secondsLeft === null ? "" : `, ${Math.ceil(secondsLeft)} s left`;
  console.log(`${rowsDone} rows${share}, ${Math.round(rowsPerSecond ?? 0)} rows/s${left}`);
}

async function findWorkspace(sql: Sql): Promise<{ id: number; timezone: string }> {
  const all = await sql<{ id: number; timezone: string }[]>`select id, timezone from workspace order by id`;
  const wanted = values.workspace === undefined ? null : Number(values.workspace);
  const [only] = all;
  if (wanted === null && only && all.length === 1) return only;
  const found = all.find(({ id }) => id === wanted);
  if (!found) throw new UsageError(`Which workspace? There are: ${all.map(({ id }) => id).join(", ") || "none"}.`);
  return found;
}

async function readPlan(path: string, zone: string): Promise<ImportPlan> {
  const plan = values.mapping
    ? importPlan.parse(JSON.parse(await readFile(values.mapping, "utf8")))
    : guessPlan({ ...(await sniffFile(path)), zone });
  return values["shift-to-now"] ? { ...plan, shiftToNow: true } : plan;
}

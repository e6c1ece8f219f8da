import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { guessPlan } from "@/domain/import/guess-plan";
import type { ImportPlan } from "@/domain/import/plan";
import { testDatabase } from "@/server/db/test-database";
import { startEngine } from "@/server/engine/worker/start-engine";
import { startSample } from "@/server/ingest/start-sample";
import { cancelImport } from "./cancel-import";
import { getImport } from "./list-imports";
import { rejectsCsv } from "./rejects-csv";
import { runImport } from "./run-import";
import { sniffFile } from "./sniff-file";

const t = await testDatabase();
const engine = await startEngine({ sql: t.sql });
const dataDir = await mkdtemp(join(tmpdir(), "safar-import-"));
const environment = { databaseUrl: t.url, dataDir };
afterAll(async () => {
  await engine.stop();
  await t.close();
});

const never = new AbortController().signal;
const shared = process.env.SAFAR_SHARED_DATA ?? resolve("../shared/data");
const realData = join(shared, "online-retail.csv.gz");

async function planOf(path: string): Promise<ImportPlan> {
  const { format, columns, rows } = await sniffFile(path);
  return guessPlan({ format, columns, rows, zone: "Europe/London" });
}

async function register(workspaceId: number, path: string, change: Partial<ImportPlan> = {}) {
  const plan = { ...(await planOf(path)), ...change };
  const [row] = await t.sql<{ id: number }[]>`
    insert into import (workspace_id, kind, file_name, file_path, file_bytes, mapping)
    values (${workspaceId}, 'events', 'file', ${path}, 1, ${JSON.stringify({ source: "file", plan, shiftMs: null, contentHash: null })}::text::jsonb)
    returning id`;
  if (!row) throw new Error("no import");
  return { workspaceId, importId: row.id };
}

async function drained() {
  for (;;) {
    const [row] = await t.sql`select count(*) as n from inbox`;
    if (row?.n === 0) return;
    await sleep(50);
  }
}

async function csvOf(lines: string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "safar-csv-")), "file.csv");
  await writeFile(path, lines.join("\n"));
  return path;
}

const eventsOf = async (workspaceId: number) => {
  const [row] = await t.sql`
    select count(*) as n, count(distinct id) as ids, count(distinct profile_id) as people from event
    where workspace_id = ${workspaceId}`;
  return { n: row?.n, ids: row?.ids, people: row?.people };
};

test.skipIf(!existsSync(realData))(
  "20,000 lines of a real shop arrive, again without doubling, and through a crash",
  { timeout: 120_000 },
  async () => {
    const lines = gunzipSync(await readFile(realData))
      .toString("utf8")
      .split("\n")
      .slice(0, 20_001);
    const path = await csvOf(lines);
    const rows = lines
      .slice(1)
      .map((line) => ({ cancelled: line.startsWith("C"), known: /,\d+\.0,[^,]+$/.test(line) }));
    const known = rows.filter((row) => row.known);

    const { workspaceId } = await t.workspace();
    const killed = await killedInTheMiddle(workspaceId, path);
    const first = { workspaceId, importId: killed };
    const half = await getImport(t.db, first);
    expect(half.status).toBe("running");
    expect(half.rowsDone).toBeLessThan(20_000);
    await runImport(environment, first.importId, never);
    await drained();

    const done = await getImport(t.db, first);
    expect(done).toMatchObject({ status: "done", rowsDone: 20_000, rowsRejected: 20_000 - known.length, error: null });
    expect(done.rejects).toEqual([{ code: "no_person", n: 20_000 - known.length }]);
    const once = await eventsOf(workspaceId);
    expect(once.n).toBe(known.length);
    const [cancelled] = await t.sql`
      select count(*) as n from event e join event_name n on n.id = e.name_id
      where e.workspace_id = ${workspaceId} and n.name = 'Purchase Cancelled'`;
    expect(cancelled?.n).toBe(known.filter((row) => row.cancelled).length);
    const [person] = await t.sql`
      select count(*) as n from identity where workspace_id = ${workspaceId} and kind = 'user' and value = '17850'`;
    expect(person?.n).toBe(1);

    await runImport(environment, (await register(workspaceId, path)).importId, never);
    await drained();
    expect(await eventsOf(workspaceId)).toEqual(once);

    let csv = "";
    for await (const piece of rejectsCsv(t.db, first)) csv += piece;
    expect(csv.split("\r\n")).toHaveLength(20_000 - known.length + 2);
    expect(csv).toContain("no usable customer id in CustomerID");
  },
);

async function firstRowsWritten(importId: number) {
  for (;;) {
    const [row] = await t.sql`select rows_done as done, error from import where id = ${importId}`;
    if (row?.error) throw new Error(row.error);
    if (row?.done > 0) return;
    await sleep(5);
  }
}

/** Imports by the command line and kills it (-9) once it has written something. */
async function killedInTheMiddle(workspaceId: number, path: string): Promise<number> {
  const mapping = join(dataDir, "mapping.json");
  await writeFile(mapping, JSON.stringify(await planOf(path)));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/import.ts", path, "--workspace", String(workspaceId), "--mapping", mapping],
    { env: { ...process.env, DATABASE_URL: t.url }, stdio: "ignore" },
  );
  for (;;) {
    const [row] = await t.sql<{ id: number; done: number }[]>`
      select id, rows_done as done from import where workspace_id = ${workspaceId}`;
    if (row && row.done > 0) {
      child.kill("SIGKILL");
      return row.id;
    }
    if (child.exitCode !== null) throw new Error(`The import ended with ${child.exitCode}.`);
    await sleep(10);
  }
}

test("times move by whole days so that the newest is of the last 24 hours, alike on every repetition", async () => {
  const { workspaceId } = await t.workspace();
  const path = await csvOf([
    "customer_id,event,time",
    "a,Bought,2011-12-09 12:50:00",
    "b,Bought,2011-12-01 08:00:00",
    ...Array.from({ length: 17 }, () => "b,Bought,2011-11-01 08:00:00"),
    "b,Bought,1875-05-20 16:30:00",
  ]);
  const change = { shiftToNow: true };
  for (const _ of [1, 2]) await runImport(environment, (await register(workspaceId, path, change)).importId, never);
  await drained();
  const rows = await t.sql<{ time: Date }[]>`
    select time from event where workspace_id = ${workspaceId} order by time desc`;
  const age = Date.now() - (rows[0]?.time.getTime() ?? 0);
  expect(rows).toHaveLength(19);
  expect(age).toBeGreaterThanOrEqual(0);
  expect(age).toBeLessThan(86_400_000);
  expect(rows[0]?.time.toISOString().slice(11, 19)).toBe("12:50:00");
});

test("a cancelled import stops and keeps what it has written", async () => {
  const { workspaceId } = await t.workspace();
  const lines = Array.from(
    { length: 30_000 },
    (_, n) => `user${n % 500},Bought,2026-01-01 10:00:${String(n % 60).padStart(2, "0")}`,
  );
  const input = await register(workspaceId, await csvOf(["customer_id,event,time", ...lines]));
  const running = runImport(environment, input.importId, never);
  await firstRowsWritten(input.importId);
  await cancelImport(t.db, input);
  await running;
  const ended = await getImport(t.db, input);
  expect(ended.status).toBe("cancelled");
  expect(ended.rowsDone).toBeLessThan(30_000);
  await drained();
});

test("the sample shop is written through the same path, once", { timeout: 60_000 }, async () => {
  const { workspaceId } = await t.workspace();
  const { importId } = await startSample(t.db, { workspaceId, userId: null, people: 40 });
  await expect(startSample(t.db, { workspaceId, userId: null })).rejects.toThrow("already");
  await runImport(environment, importId, never);
  await drained();
  const done = await getImport(t.db, { workspaceId, importId });
  expect(done.status).toBe("done");
  const [names] = await t.sql`
    select count(*) filter (where search <> '') as named, count(*) as n from profile where workspace_id = ${workspaceId}`;
  expect(names?.n).toBe(40);
  expect(names?.named).toBeGreaterThan(15);
  const [consent] = await t.sql`select count(*) as n from consent where workspace_id = ${workspaceId}`;
  expect(consent?.n).toBe(names?.named * 3);
});

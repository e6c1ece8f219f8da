import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { readHealth } from "@/server/health";
import { checkDatabase } from "@/server/supervisor/check-database";
import { checkDisk, checkPort } from "@/server/supervisor/check-surroundings";
import { claimDataDir } from "@/server/supervisor/claim-data-dir";
import { keepRunning } from "@/server/supervisor/keep-running";
import { enterWorkerPresence } from "@/server/worker-presence";

const t = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), "safar-supervisor-"));

test("a port that is taken is told before anything is started", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(checkPort(port, "127.0.0.1")).rejects.toThrow(`Port ${port} is taken by another program`);
});

test("a data directory that cannot be made is told", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  await expect(checkDisk(join(file, "data"), true)).rejects.toThrow(/cannot be written to \(ENOTDIR\)/);
});

test("a DATABASE_URL that cannot be used is told with its reason and without its password", async () => {
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(t.url);
    change(url);
    return checkDatabase(url.href);
  };
  await expect(checkDatabase(t.url)).resolves.toBeUndefined();
  await expect(wrong((url) => (url.password = "hunter2"))).rejects.toThrow(/:\*\*\*@.*wrong user or password/);
  await expect(wrong((url) => (url.pathname = "/nowhere"))).rejects.toThrow("there is no such database");
  await expect(wrong((url) => (url.port = "1"))).rejects.toThrow("nothing listens there");
});

test("one data directory is run by one Safar; the claim of a dead one is taken over", async () => {
  (await claimDataDir(folder, "http://localhost:1")).release();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "scripts/start.mjs"]);
  await writeFile(join(folder, "running.json"), JSON.stringify({ pid: other.pid, url: "http://localhost:2" }));
  await expect(claimDataDir(folder, "http://localhost:3")).rejects.toThrow(
    /already runs on .* at http:\/\/localhost:2/,
  );
  const waiting = claimDataDir(folder, "http://localhost:3");
  other.kill("SIGKILL");
  const taken = await waiting;
  expect(taken.tookOver).toBe(true);
  taken.release();
  expect(existsSync(join(folder, "running.json"))).toBe(false);
});

test("a program that ends by itself is started again, until it is stopped", async () => {
  const log = join(folder, "starts");
  const program = join(folder, "program.mjs");
  await writeFile(
    program,
    `import { appendFileSync, readFileSync } from "node:fs";
     appendFileSync(${JSON.stringify(log)}, "x");
     process.send("ready");
     process.once("SIGTERM", () => process.exit(0));
     if (readFileSync(${JSON.stringify(log)}, "utf8").length < 3) process.exit(1);
     setInterval(() => {}, 1000);`,
  );
  const kept = keepRunning("test", program, process.env);
  await kept.ready;
  await vi.waitFor(async () => expect(await readFile(log, "utf8")).toBe("xxx"), { timeout: 10_000 });
  await kept.stop();
  expect(await readFile(log, "utf8")).toBe("xxx");
});

test("a program that never becomes ready fails the start", async () => {
  const program = join(folder, "broken.mjs");
  await writeFile(program, "process.exit(3);");
  await expect(keepRunning("broken", program, process.env).ready).rejects.toThrow(/broken process does not start/);
});

test("health names what is missing", async () => {
  expect(await readHealth(t.sql, true)).toEqual({ ready: false, web: "ready", database: "ready", worker: "absent" });
  const presence = await enterWorkerPresence(t.url);
  expect(await readHealth(t.sql, false)).toMatchObject({ ready: false, web: "starting", worker: "ready" });
  expect(await readHealth(t.sql, true)).toMatchObject({ ready: true });
  await presence.leave();
  await vi.waitFor(async () => expect(await readHealth(t.sql, true)).toMatchObject({ worker: "absent" }));
});

test("a worker whose connection was cut declares itself again", async () => {
  const presence = await enterWorkerPresence(t.url);
  onTestFinished(() => presence.leave());
  await t.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'safar-worker-presence' and datname = current_database()`;
  await vi.waitFor(async () => expect(await readHealth(t.sql, true)).toMatchObject({ worker: "ready" }), {
    timeout: 10_000,
  });
});

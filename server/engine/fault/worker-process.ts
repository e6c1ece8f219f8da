import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "@/server/project-root";

/** The worker as it is shipped, bundled once; returns the file to run. */
export async function bundleWorker(): Promise<string> {
  const folder = join(projectRoot(), "node_modules", ".cache", "safar-fault");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `worker-${process.pid}.mjs`);
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["server/worker.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  return outfile;
}

/** A real worker process, ready for work. */
export type WorkerProcess = { child: ChildProcess; ready: Promise<void>; ended: Promise<void> };

/** Starts a worker on a database. */
export function startWorker(file: string, databaseUrl: string): WorkerProcess {
  const child = spawn(process.execPath, [file], {
    cwd: projectRoot(),
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: databaseUrl, SAFAR_LOG_LEVEL: "error" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = new Promise<void>((resolve) => child.once("message", () => resolve()));
  return { child, ready: Promise.race([ready, ended]), ended };
}

import { type ChildProcess, fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { embeddedUrl } from "@/server/db/embedded";
import { freePort } from "@/server/free-port";
import { projectRoot } from "@/server/project-root";

/** Safar as `npm start` runs it: supervisor, database, web and worker. */
export type SoakApp = {
  url: string;
  databaseUrl: string;
  /** Resident memory of a process in MB; null while it is being started again. */
  memoryMb(program: "main.js" | "worker.js"): number | null;
  stop(): Promise<void>;
};

const startWithinMs = 300_000;

/** Starts it on a data directory and a free port. */
export async function startApp(dataDir: string): Promise<SoakApp> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = fork(join(projectRoot(), "scripts", "start.mjs"), {
    cwd: projectRoot(),
    env: {
      ...process.env,
      PORT: String(port),
      SAFAR_HOST: "127.0.0.1",
      SAFAR_DATA_DIR: dataDir,
      SAFAR_LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await untilReady(url, child);
  const databaseUrl = await embeddedUrl(join(dataDir, "postgres"));
  if (databaseUrl === undefined) throw new Error("Safar runs without its database.");
  return {
    url,
    databaseUrl,
    memoryMb: (program) => memoryOf(child.pid ?? 0, program),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + startWithinMs;
  while (child.exitCode === null && Date.now() < end) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(500);
  }
  throw new Error("Safar did not become ready.");
}

/** The program's process among the children of the supervisor. Linux only, as the soak is. */
function memoryOf(supervisor: number, program: string): number | null {
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      if (!status.includes(`\nPPid:\t${supervisor}\n`)) continue;
      if (!readFileSync(`/proc/${entry}/cmdline`, "utf8").includes(program)) continue;
      const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
      return kilobytes === undefined ? null : Number(kilobytes) / 1024;
    } catch {
      // It ended between two reads.
    }
  }
  return null;
}

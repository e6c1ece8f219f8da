import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, stop } from "esbuild";
import { projectRoot } from "@/server/project-root";

/** Programs as they are shipped, bundled once; returns the files to run. */
export async function bundlePrograms(entries: readonly string[]): Promise<string[]> {
  try {
    return await Promise.all(entries.map(bundleProgram));
  } finally {
    // Or the bundler's own process stays beside the workers.
    await stop();
  }
}

async function bundleProgram(entry: string): Promise<string> {
  const folder = join(projectRoot(), "node_modules", ".cache", "safar-fault");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${entry.replaceAll(/\W/g, "-")}-${process.pid}.mjs`);
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: [entry],
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

/** A real worker process that is started again whenever it ends, as the supervisor would. */
export type KeptWorker = {
  /** Resolves when the process that runs now is ready for work. */
  ready(): Promise<void>;
  /** Ends it without warning; resolves when it is gone. The next one is on its way then. */
  kill(): Promise<void>;
  setClock(offsetMs: number): void;
  /** How often it ended by itself. */
  ownEnds(): number;
  stop(): Promise<void>;
};

const restartMs = 100;

/** Keeps a worker running on a database. */
export function keepWorker(file: string, databaseUrl: string, clockOffsetMs = 0): KeptWorker {
  let stopping = false;
  let killed = 0;
  let ends = 0;
  let offset = clockOffsetMs;
  let child: ChildProcess;
  let ready: Promise<void>;
  let ended: Promise<void>;
  const start = () => {
    const started = spawnWorker(file, databaseUrl, offset);
    child = started;
    ended = new Promise<void>((resolve) => started.once("exit", () => resolve()));
    ready = Promise.race([new Promise<void>((resolve) => started.once("message", () => resolve())), ended]);
    void ended.then(async () => {
      ends += 1;
      if (stopping) return;
      await sleep(restartMs);
      if (!stopping) start();
    });
  };
  start();
  return {
    ready: () => ready,
    async kill() {
      // Between one process and the next there is nobody to kill.
      while (child.exitCode !== null || child.signalCode !== null) await sleep(20);
      killed += 1;
      child.kill("SIGKILL");
      await ended;
    },
    setClock(offsetMs) {
      offset = offsetMs;
      if (child.connected) child.send({ clockOffsetMs: offsetMs });
    },
    ownEnds: () => ends - killed,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      killed += 1;
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 20_000);
      await ended;
      clearTimeout(hard);
    },
  };
}

function spawnWorker(file: string, databaseUrl: string, clockOffsetMs: number): ChildProcess {
  return spawn(process.execPath, ["--import", join(projectRoot(), "server/engine/fault/shifted-clock.mjs"), file], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      // What they say while their database is gone is not news here.
      SAFAR_LOG_LEVEL: process.env.SAFAR_FAULT_LOG ?? "silent",
      SAFAR_TEST_CLOCK_OFFSET_MS: String(clockOffsetMs),
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedUrl } from "@/server/db/embedded";
import { freePort } from "@/server/free-port";

export type SafarServer = {
  url: string;
  databaseUrl: string;
  dataDir: string;
  /** The process `npm start` would be; its children are the web process and the worker. */
  process: ChildProcess;
  stop(): Promise<void>;
};

/** Above the time of a first build on a slow machine. */
const startTimeoutMs = 240_000;

/** Starts a whole Safar as `npm start` does, on an empty data directory and a free port. It ends with this process. */
export async function startSafar(environment: Record<string, string> = {}): Promise<SafarServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "safar-e2e-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = fork("scripts/start.mjs", {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: "",
      SAFAR_DATA_DIR: dataDir,
      SAFAR_LOG_LEVEL: "warn",
      SAFAR_URL: url,
      PORT: String(port),
      ...environment,
    },
    execArgv: [],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  await saidReady(child);
  const databaseUrl = await embeddedUrl(join(dataDir, "postgres"));
  if (!databaseUrl) throw new Error("the embedded database has no connection file");
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      await ended;
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url, databaseUrl, dataDir, process: child, stop };
}

function saidReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`Safar did not start in time: ${said}`)), startTimeoutMs);
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      if (!said.includes("Safar is ready")) return;
      clearTimeout(late);
      resolve();
    });
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`Safar ended with code ${code}: ${said}`));
    });
  });
}

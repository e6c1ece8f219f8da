import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const patienceMs = 30_000;

/**
 * Stops a server that a killed start left running on `dataDir`. A lock file without a process is Postgres's own
 * affair: it replaces it, and recovers.
 */
export async function stopStalePostmaster(dataDir: string): Promise<void> {
  const lockFile = await readFile(join(dataDir, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(lockFile.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !(await isPostmasterOf(pid, dataDir))) return;
  signal(pid, "SIGINT");
  const deadline = Date.now() + patienceMs;
  while (signal(pid, 0)) {
    if (Date.now() > deadline) throw new Error(`Another Postgres (process ${pid}) uses ${dataDir} and does not stop.`);
    await sleep(50);
  }
}

/** Process ids are reused; on Linux the command line tells whether this one is ours. */
async function isPostmasterOf(pid: number, dataDir: string): Promise<boolean> {
  if (!signal(pid, 0)) return false;
  if (process.platform !== "linux") return true;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return commandLine.split("\0").includes(dataDir);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

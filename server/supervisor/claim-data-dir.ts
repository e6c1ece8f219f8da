import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartFailure } from "@/server/start-failure";

const claimFile = z.object({ pid: z.number().int().positive(), url: z.string() });

/** Makes this process the only one that runs on the data directory; a claim whose process is gone is taken over. */
export function claimDataDir(dataDir: string, url: string): { release(): void } {
  const path = join(dataDir, "running.json");
  const holder = readClaim(path);
  if (holder && holder.pid !== process.pid && isSafar(holder.pid)) {
    throw new StartFailure(
      `Safar already runs on ${dataDir} at ${holder.url} (process ${holder.pid}): use that one, or set SAFAR_DATA_DIR.`,
    );
  }
  writeFileSync(path, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 });
  return { release: () => rmSync(path, { force: true }) };
}

function readClaim(path: string): z.infer<typeof claimFile> | undefined {
  try {
    return claimFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // Missing, or half-written by a start that was killed: nobody holds it.
    return undefined;
  }
}

/** Process ids are reused; on Linux the command line tells a Safar from a stranger. */
function isSafar(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    return /scripts\/(start|dev)\.mjs/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  } catch {
    return false;
  }
}

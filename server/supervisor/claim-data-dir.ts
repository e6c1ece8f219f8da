import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { StartFailure } from "@/server/start-failure";

const claimFile = z.object({ pid: z.number().int().positive(), url: z.string(), ending: z.boolean().default(false) });
type ClaimFile = z.infer<typeof claimFile>;

export type Claim = {
  /** The one before did not end in order: what it started may still be on its way out. */
  tookOver: boolean;
  /** Says that this process is on its way out: a new start waits for it. */
  ending(): void;
  release(): void;
};

/** How long a start waits for one that is ending, and for one that may be about to notice that it should. */
const patienceMs = { ending: 30_000, running: 1_500 };

/** Makes this process the only one that runs on the data directory; a claim whose process is gone is taken over. */
export async function claimDataDir(dataDir: string, url: string): Promise<Claim> {
  const path = join(dataDir, "running.json");
  const tookOver = readClaim(path) !== undefined;
  const startedAt = Date.now();
  for (let holder = holderOf(path); holder; holder = holderOf(path)) {
    if (Date.now() - startedAt > (holder.ending ? patienceMs.ending : patienceMs.running)) {
      throw new StartFailure(
        `Safar already runs on ${dataDir} at ${holder.url} (process ${holder.pid}): use that one, or set SAFAR_DATA_DIR.`,
      );
    }
    await sleep(100);
  }
  const write = (ending: boolean) =>
    writeFileSync(path, JSON.stringify({ pid: process.pid, url, ending } satisfies ClaimFile), { mode: 0o600 });
  write(false);
  return { tookOver, ending: () => write(true), release: () => rmSync(path, { force: true }) };
}

/** Who runs on the data directory now, other than this process. */
function holderOf(path: string): ClaimFile | undefined {
  const claim = readClaim(path);
  return claim && claim.pid !== process.pid && isSafar(claim.pid) ? claim : undefined;
}

function readClaim(path: string): ClaimFile | undefined {
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

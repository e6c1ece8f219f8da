import { access, constants, mkdir, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartFailure } from "@/server/start-failure";

const neededMb = { first: 400, later: 100 };

/** Refuses a data directory that cannot be written to or whose disk is (nearly) full. */
export async function checkDisk(folder: string, isFirstStart: boolean): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new StartFailure(`The data directory ${folder} cannot be written to (${reason(cause)}).`, { cause });
  }
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  const wanted = isFirstStart ? neededMb.first : neededMb.later;
  if (freeMb < wanted) {
    throw new StartFailure(
      `The disk is full: ${folder} has ${freeMb} MB left and Safar needs ${wanted} MB to start; free some space or set SAFAR_DATA_DIR to another disk.`,
    );
  }
}

/**
 * Refuses a port that someone else listens on, before any slow work is done.
 * @param patienceMs how long to wait for it to become free
 */
export async function checkPort(port: number, host: string | undefined, patienceMs = 0): Promise<void> {
  const startedAt = Date.now();
  let fault = await tryToListen(port, host);
  while (fault && Date.now() - startedAt < patienceMs) {
    await sleep(100);
    fault = await tryToListen(port, host);
  }
  if (!fault) return;
  if (fault.code === "EADDRINUSE") {
    throw new StartFailure(
      `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1} npm start.`,
    );
  }
  throw new StartFailure(`Port ${port} cannot be listened on (${reason(fault)}): choose another with PORT=….`);
}

function tryToListen(port: number, host: string | undefined): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function reason(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}

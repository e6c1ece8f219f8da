import { existsSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded } from "@/server/db/embedded";
import { migrate } from "@/server/db/migrate";
import { DomainError } from "@/server/domain-error";
import { type Env, readEnv } from "@/server/env";
import { freePort } from "@/server/free-port";
import { StartFailure } from "@/server/start-failure";
import { checkDatabase } from "@/server/supervisor/check-database";
import { checkDisk, checkPort } from "@/server/supervisor/check-surroundings";
import { claimDataDir } from "@/server/supervisor/claim-data-dir";
import { keepRunning } from "@/server/supervisor/keep-running";

export type SuperviseOptions = {
  /** Makes the pages when they are not built yet; called once the surroundings are known to be fine. */
  buildWeb(): Promise<void>;
  /** Paths of the two programs. */
  web: string;
  worker: string;
};

export type Supervised = {
  url: string;
  stop(): Promise<void>;
};

/** What a killed start left behind notices within this time that it is alone, and ends. */
const leftoverPatienceMs = 10_000;

type Undo = () => Promise<void> | void;

/**
 * Starts the database, the web process and the worker, in this order, and keeps them running until `stop`.
 * @throws StartFailure with one sentence for the person at the terminal; what was started is stopped again
 */
export async function supervise(options: SuperviseOptions): Promise<Supervised> {
  const undo: Undo[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  // Asked to end in the middle of a start: stop what runs so far.
  const abort = () => void stop().finally(() => process.exit(0));
  process.once("SIGINT", abort).once("SIGTERM", abort).once("SIGHUP", abort);
  try {
    return { url: await startAll(options, undo), stop };
  } catch (error) {
    await stop();
    throw asStartFailure(error);
  } finally {
    process.off("SIGINT", abort).off("SIGTERM", abort).off("SIGHUP", abort);
  }
}

async function startAll(options: SuperviseOptions, undo: Undo[]): Promise<string> {
  const env = await withPort(readEnv(process.env));
  const postgresFolder = join(env.dataDir, "postgres");
  await checkDisk(env.dataDir, !existsSync(postgresFolder));
  const claim = await claimDataDir(env.dataDir, env.publicUrl);
  undo.push(claim.release);
  await checkPort(env.port, env.host, claim.tookOver ? leftoverPatienceMs : 0);
  const databaseUrl = env.databaseUrl ?? (await startOwnDatabase(postgresFolder, undo));
  await checkDatabase(databaseUrl);
  await migrate(databaseUrl, { lanes: env.lanes });
  await options.buildWeb();

  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: env.mode,
    PORT: String(env.port),
    SAFAR_URL: env.publicUrl,
    SAFAR_DATA_DIR: env.dataDir,
    DATABASE_URL: databaseUrl,
  };
  const worker = keepRunning("worker", options.worker, environment);
  undo.push(worker.stop);
  const web = keepRunning("web", options.web, environment);
  undo.push(web.stop);
  undo.push(claim.ending);
  await Promise.all([worker.ready, web.ready]);
  return env.publicUrl;
}

async function startOwnDatabase(folder: string, undo: Undo[]): Promise<string> {
  const server = await startEmbedded({ folder });
  let stopping = false;
  undo.push(() => {
    stopping = true;
    return server.stop();
  });
  void server.ended.then(() => {
    // Without its database nothing works; a new start recovers what was committed.
    if (!stopping) process.kill(process.pid, "SIGTERM");
  });
  return server.url;
}

/** PORT=0 means any free port, which then also is the port of the public URL. */
async function withPort(env: Env): Promise<Env> {
  if (env.port !== 0) return env;
  return readEnv({ ...process.env, PORT: String(await freePort()) });
}

function asStartFailure(error: unknown): unknown {
  if (error instanceof StartFailure) return error;
  if (error instanceof DomainError) return new StartFailure(error.message, { cause: error });
  if (error instanceof Error && /ENOSPC|No space left on device/.test(error.message)) {
    return new StartFailure("The disk is full: free some space, or set SAFAR_DATA_DIR to another disk.", {
      cause: error,
    });
  }
  return error;
}

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, openSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { guardProcess } from "@/server/db/guard-process";
import { letEnter, type PostgresAccount, postgresAccount } from "@/server/db/postgres-account";
import { type PostgresBinaries, postgresBinaries } from "@/server/db/postgres-binaries";
import { stopStalePostmaster } from "@/server/db/stale-postmaster";
import { freePort } from "@/server/free-port";

export type EmbeddedOptions = {
  /** Holds `data/`, the log and the connection file; made when missing. */
  folder: string;
  /** Server settings that differ from the tuned ones. */
  settings?: Readonly<Record<string, string>>;
  /** Delete `folder` when this process ends, however it ends. */
  temporary?: boolean;
};

export type EmbeddedServer = {
  /** Connection string of the database `safar`. */
  url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  /** Resolves when the server has ended by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

const connectionFile = z.object({ port: z.number(), password: z.string() });
type Connection = z.infer<typeof connectionFile>;

const startTimeoutMs = 60_000;
const stopTimeoutMs = 30_000;

/**
 * Starts the Postgres that came with npm on a data directory of its own, making it the first time. A server
 * left behind by a killed start is stopped first. The port is remembered in `folder`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { folder } = options;
  const dataDir = join(folder, "data");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const binaries = await postgresBinaries();
  const account = await postgresAccount(dataDir);
  await letEnter(account, folder, [binaries.postgres]);
  const connection = await rememberedConnection(folder);
  if (!existsSync(join(dataDir, "PG_VERSION"))) await initialise(binaries, account, dataDir, connection.password);
  await stopStalePostmaster(dataDir);
  connection.port = await freePort(connection.port);
  await writeFile(connectionPath(folder), JSON.stringify(connection), { mode: 0o600 });

  const urlOf = (database: string) =>
    `postgres://postgres:${connection.password}@127.0.0.1:${connection.port}/${database}`;
  const logPath = join(folder, "postgres.log");
  const child = startServer(binaries, account, dataDir, logPath, {
    ...tunedSettings(),
    ...options.settings,
    port: String(connection.port),
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const guard = guardProcess(child, options.temporary ? folder : undefined);
  await ready(urlOf("postgres"), child, logPath);
  await createDatabase(urlOf("postgres"), "safar");
  return {
    url: urlOf("safar"),
    urlOf,
    ended,
    stop: async () => {
      await stopServer(child, ended);
      guard.release();
      if (options.temporary) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Connection string of the embedded server that `folder` belongs to, if one was ever started there. */
export async function embeddedUrl(folder: string): Promise<string | undefined> {
  const text = await readFile(connectionPath(folder), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { port, password } = connectionFile.parse(JSON.parse(text));
  return `postgres://postgres:${password}@127.0.0.1:${port}/safar`;
}

const connectionPath = (folder: string) => join(folder, "connection.json");

async function rememberedConnection(folder: string): Promise<Connection> {
  const text = await readFile(connectionPath(folder), "utf8").catch(() => undefined);
  if (text !== undefined) return connectionFile.parse(JSON.parse(text));
  const made = { port: 0, password: randomBytes(18).toString("hex") };
  await writeFile(connectionPath(folder), JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** Fills a folder beside the final one and renames it, so that a start killed half-way leaves nothing to trip over. */
async function initialise(
  { initdb }: PostgresBinaries,
  account: PostgresAccount,
  dataDir: string,
  password: string,
): Promise<void> {
  const making = `${dataDir}.making`;
  const passwordFile = `${dataDir}.password`;
  await rm(making, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.kind === "account") chownSync(passwordFile, account.uid, account.gid);
  try {
    await runInitdb(
      launch(account, initdb, [
        ...["--pgdata", making, "--username", "postgres", "--pwfile", passwordFile, "--auth", "scram-sha-256"],
        ...["--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"],
        "--no-sync",
      ]),
    );
    await rename(making, dataDir);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function runInitdb(child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  child.stdout?.resume();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The embedded Postgres could not be set up: ${lastLine(said)}`));
    });
  });
}

function startServer(
  { postgres: program }: PostgresBinaries,
  account: PostgresAccount,
  dataDir: string,
  logPath: string,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return launch(account, program, ["-D", dataDir, ...flags], openSync(logPath, "w", 0o600));
}

/** Its own process group: Ctrl-C in the terminal reaches the supervisor only, which stops Postgres last. */
function launch(account: PostgresAccount, program: string, args: readonly string[], log?: number): ChildProcess {
  const prefix = account.kind === "namespace" ? account.prefix : [];
  const [command = program, ...rest] = [...prefix, program, ...args];
  const output = log ?? "pipe";
  return spawn(command, rest, {
    detached: true,
    stdio: ["ignore", output, output],
    env: { ...process.env, LC_ALL: "C", LANG: "C", TZ: "UTC" },
    ...(account.kind === "account" ? { uid: account.uid, gid: account.gid } : {}),
  });
}

/** Sized for a machine that Safar shares with nothing big: a quarter of the memory, at most 4 GB, as page cache. */
function tunedSettings(): Record<string, string> {
  const memoryMb = Math.floor(totalmem() / 1024 / 1024);
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: `${Math.min(4096, Math.max(128, Math.floor(memoryMb / 4)))}MB`,
    effective_cache_size: `${Math.floor(memoryMb / 2)}MB`,
    work_mem: "32MB",
    maintenance_work_mem: `${Math.min(512, Math.max(64, Math.floor(memoryMb / 16)))}MB`,
    synchronous_commit: "on",
    // No replicas of the embedded server: the least WAL that crash recovery needs.
    wal_level: "minimal",
    max_wal_senders: "0",
    wal_compression: "on",
    wal_buffers: "16MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    jit: "off",
    max_locks_per_transaction: "256",
    shared_preload_libraries: "pg_stat_statements",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_duration_statement: "2s",
    log_checkpoints: "off",
  };
}

async function ready(url: string, child: ChildProcess, logPath: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  let failure = "it did not answer in time";
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const said = await readFile(logPath, "utf8").catch(() => "");
      throw new Error(`The embedded Postgres did not start: ${lastLine(said)} (log: ${logPath})`);
    }
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      await sleep(25);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  throw new Error(`The embedded Postgres did not start: ${failure} (log: ${logPath})`);
}

async function createDatabase(url: string, name: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  const outcome = await Promise.race([ended.then(() => "ended"), sleep(stopTimeoutMs, "late", { ref: false })]);
  if (outcome === "late") child.kill("SIGQUIT");
  await ended;
}

/** The line that says why: the last fatal or error one, else the last of all. */
function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1) ?? "it said nothing";
}

import { execFileSync } from "node:child_process";
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect, type Sql } from "@/server/db/connect";
import { type EmbeddedServer, startEmbedded } from "@/server/db/embedded";
import { migrate } from "@/server/db/migrate";

/** A database server that can be killed, on a disk that can be filled. */
export type OwnDatabase = {
  sql: Sql;
  url: string;
  workspaceId: number;
  /** Kill -9: all of the server, which is then started again as the supervisor's restart would, or one of its processes. */
  kill(all: boolean): Promise<void>;
  fillDisk(): Promise<void>;
  freeDisk(): Promise<void>;
  stop(): Promise<void>;
};

const small = { shared_buffers: "32MB", max_wal_size: "64MB", min_wal_size: "32MB", max_connections: "200" };

/**
 * Starts one. With `diskMb` its folder is a small file system of its own.
 * @returns null where no file system can be mounted (that takes root on Linux)
 */
export async function ownDatabase(lanes: number, diskMb?: number): Promise<OwnDatabase | null> {
  const folder = await mkdtemp(join(tmpdir(), "safar-fault-"));
  if (diskMb !== undefined && !mountDisk(folder, diskMb)) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  const start = () => startEmbedded({ folder, settings: small, temporary: diskMb === undefined });
  let server: EmbeddedServer = await start();
  await migrate(server.url, { lanes });
  const { sql, close } = connect(server.url, { max: 4, name: "fault" });
  const [row] = await sql<{ id: number }[]>`insert into workspace (organization_id) values ('fault') returning id`;
  const ballast = join(folder, "ballast");

  const startAgain = async () => {
    const end = Date.now() + 60_000;
    for (;;) {
      try {
        server = await start();
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await pause(300);
      }
    }
  };
  return {
    sql,
    url: server.url,
    workspaceId: row?.id ?? 0,
    async kill(all) {
      if (!all) {
        const [victim] = await sql<{ pid: number }[]>`
          select pid from pg_stat_activity where application_name = 'safar' and pid <> pg_backend_pid() limit 1`;
        if (victim) process.kill(victim.pid, "SIGKILL");
        return;
      }
      const pid = await postmasterOf(folder);
      process.kill(pid, "SIGKILL");
      await server.ended;
      await startAgain();
    },
    fillDisk: async () => fill(ballast),
    async freeDisk() {
      rmSync(ballast, { force: true });
      // A server that could not write its log ahead has ended; one that only could not grow a table has not.
      const ended = await Promise.race([server.ended.then(() => true), pause(500, false)]);
      if (ended) await startAgain();
    },
    async stop() {
      await close();
      await server.stop();
      if (diskMb !== undefined) execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function postmasterOf(folder: string): Promise<number> {
  const [pid] = (await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n");
  return Number(pid);
}

function mountDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, "w");
  const piece = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

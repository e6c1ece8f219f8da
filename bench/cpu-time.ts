import { readdirSync, readFileSync } from "node:fs";
import type { Sql } from "@/server/db/connect";

/** CPU seconds used so far: by this process, and by the database server with all its backends. */
export type CpuTime = { process: number; database: number };

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * A clock of CPU time rather than wall time: other programs on the machine hardly change what it shows. The database's
 * part is read from /proc and is NaN elsewhere than on Linux.
 */
export async function cpuClock(sql: Sql): Promise<() => CpuTime> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid /* bench looks */`;
  const postmaster = backend && statOf(String(backend.pid))?.parent;
  return () => {
    const { user, system } = process.cpuUsage();
    return { process: (user + system) / 1e6, database: postmaster ? cpuOfTree(postmaster) : Number.NaN };
  };
}

/** A server and its backends, those that have ended included. */
function cpuOfTree(postmaster: string): number {
  const server = statOf(postmaster);
  if (!server) return Number.NaN;
  let ticks = server.own + server.ended;
  for (const pid of readdirSync("/proc")) {
    const stat = /^\d+$/.test(pid) ? statOf(pid) : null;
    if (stat?.parent === postmaster) ticks += stat.own;
  }
  return ticks / ticksPerSecond;
}

/** See proc_pid_stat(5); the fields after the command's name, which may hold spaces. */
function statOf(pid: string): { parent: string; own: number; ended: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = ticks;
    return { parent: fields[1] ?? "", own: user + system, ended: endedUser + endedSystem };
  } catch {
    return null;
  }
}

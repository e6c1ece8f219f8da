import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { advisoryLock } from "@/server/db/advisory-locks";
import type { Sql } from "@/server/db/connect";
import { steadyConnection } from "@/server/db/steady-socket";

const retryMs = 500;

/** Declares this process a running worker until `leave` is called or the process dies. */
export async function enterWorkerPresence(databaseUrl: string): Promise<{ leave(): Promise<void> }> {
  let leaving = false;
  const sql = postgres(databaseUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    ...steadyConnection,
    connection: { application_name: "safar-worker-presence" },
    // A lost connection took the lock with it.
    onclose: () => void enter(),
  });
  const enter = async () => {
    while (!leaving) {
      const held = await sql`select pg_advisory_lock_shared(${advisoryLock.workerPresence})`.then(
        () => true,
        () => false,
      );
      if (held) return;
      await sleep(retryMs);
    }
  };
  await enter();
  return {
    leave: async () => {
      leaving = true;
      await sql.end({ timeout: 2 });
    },
  };
}

/** How many workers run on this database. */
export async function countWorkers(sql: Sql): Promise<number> {
  const [row] = await sql<{ workers: number }[]>`
    select count(*) as workers from pg_locks
    where locktype = 'advisory' and classid = 0 and objid = ${advisoryLock.workerPresence} and granted
      and database = (select oid from pg_database where datname = current_database())`;
  return row?.workers ?? 0;
}

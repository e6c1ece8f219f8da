import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Db, type Sql } from "@/server/db/connect";
import { startEmbedded } from "@/server/db/embedded";
import { migrate } from "@/server/db/migrate";

export type BenchDatabase = {
  sql: Sql;
  db: Db;
  url: string;
  workspaceId: number;
  /** Statements run so far in this database, transaction commands included. */
  statements(): Promise<number>;
  stop(): Promise<void>;
};

/**
 * A server of its own with the product's settings (nothing is made faster for the bench), 16 lanes, one workspace, and
 * `pg_stat_statements` to count with.
 */
export async function benchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "safar-bench-"));
  const settings = { shared_preload_libraries: "pg_stat_statements", track_commit_timestamp: "on" };
  const server = await startEmbedded({ folder, settings, temporary: true });
  await migrate(server.url, { lanes: 16 });
  const { sql, db, close } = connect(server.url, { max: 8, name: "bench" });
  await sql`create extension pg_stat_statements`;
  const [row] = await sql<{ id: number }[]>`insert into workspace (organization_id) values ('bench') returning id`;
  return {
    sql,
    db,
    url: server.url,
    workspaceId: row?.id ?? 0,
    async statements() {
      const [sum] = await sql<{ n: number }[]>`
        select coalesce(sum(calls), 0)::bigint as n from pg_stat_statements where query not like '%bench looks%'`;
      return sum?.n ?? 0;
    },
    async stop() {
      await close();
      await server.stop();
    },
  };
}

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { z } from "zod";
import { advisoryLock } from "@/server/db/advisory-locks";
import { connect, type Sql } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { projectRoot } from "@/server/project-root";

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) });

/**
 * Brings the database to this version of the code and makes the `install` and `lane` rows.
 * @param lanes number of lanes of a new database; an existing one keeps its own
 * @throws DomainError `conflict` when the database was written by a newer version
 */
export async function migrate(url: string, options: { lanes: number }): Promise<void> {
  const { sql, db, close } = connect(url, { max: 1, name: "safar-migrate" });
  try {
    await sql`select pg_advisory_lock(${advisoryLock.migrate})`;
    const migrationsFolder = join(projectRoot(), "drizzle", "migrations");
    await refuseNewer(sql, migrationsFolder);
    await applyMigrations(db, { migrationsFolder });
    await install(sql, options.lanes);
  } finally {
    await close();
  }
}

async function refuseNewer(sql: Sql, folder: string): Promise<void> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return;
  const known = journal.parse(JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")));
  const newest = Math.max(...known.entries.map((entry) => entry.when));
  const [row] = await sql<{ newer: number }[]>`
    select count(*) as newer from drizzle.__drizzle_migrations where created_at > ${newest}`;
  if (row && row.newer > 0) {
    throw new DomainError(
      "conflict",
      `The database is newer than this copy of Safar (${row.newer} migration${row.newer === 1 ? "" : "s"} it does not know): update Safar, or use another database.`,
    );
  }
}

async function install(sql: Sql, lanes: number): Promise<void> {
  const secret = randomBytes(32).toString("hex");
  await sql`insert into install (lanes, secret) values (${lanes}, ${secret}) on conflict do nothing`;
  await sql`
    insert into lane (lane)
    select number from install, generate_series(0, install.lanes - 1) as number
    on conflict do nothing`;
}

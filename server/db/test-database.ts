import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, inject } from "vitest";
import { connect, type Db, type Sql } from "@/server/db/connect";
import { watchTurns } from "@/server/db/statement-checker/watch-turns";

export type TestWorkspace = { workspaceId: number; sourceId: number; writeKey: string };

export type TestDatabase = {
  sql: Sql;
  db: Db;
  url: string;
  /** A new, empty workspace with one source. */
  workspace(): Promise<TestWorkspace>;
  /** Called by itself after the file's last test. */
  close(): Promise<void>;
};

/**
 * A freshly migrated database of its own (4 lanes), for one test file: `const t = await testDatabase()` at the
 * top of a `*.db.test.ts`. After its tests every statement that a turn sent through it must have kept to the turn's lane.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("templateUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const url = onDatabase(templateUrl, name);
  await asAdmin(templateUrl, (admin) => admin`create database ${admin(name)} template safar_template`);
  const connection = connect(url, { max: 8, name });
  const turns = watchTurns(connection.sql);
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await connection.close();
    await asAdmin(templateUrl, (admin) => admin`drop database ${admin(name)} with (force)`);
  };
  afterAll(async () => {
    await close();
    expect(await turns.faults()).toEqual([]);
    // A property test of an hour leaves many statements to be read.
  }, 600_000);
  return { sql: connection.sql, db: connection.db, url, workspace: () => makeWorkspace(connection.sql), close };
}

async function makeWorkspace(sql: Sql): Promise<TestWorkspace> {
  const writeKey = `wk_${randomBytes(12).toString("hex")}`;
  const [row] = await sql<TestWorkspace[]>`
    with made as (insert into workspace (organization_id) values (${`org_${writeKey}`}) returning id)
    insert into source (workspace_id, name, kind, write_key)
    select id, 'Test', 'server', ${writeKey} from made
    returning workspace_id as "workspaceId", id as "sourceId", write_key as "writeKey"`;
  if (!row) throw new Error("The test workspace was not made.");
  return row;
}

async function asAdmin(templateUrl: string, work: (admin: Sql) => PromiseLike<unknown>): Promise<void> {
  const admin = postgres(onDatabase(templateUrl, "postgres"), { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/drizzle/schema";
import { steadyConnection } from "@/server/db/steady-socket";
import { env } from "@/server/env";

/** The raw client, for hot paths: `sql\`select …\``. */
export type Sql = postgres.Sql;
/** The raw client inside `sql.begin(async (tx) => …)`. */
export type Tx = postgres.TransactionSql;
/** Drizzle, for screens. `db.$client` is the raw client on the same pool. */
export type Db = PostgresJsDatabase<typeof schema> & { $client: Sql };

const int8 = 20;
const json = 114;
const jsonb = 3802;

/** Type ids for `sql.array(…)`. */
export const timestamptzArray = 1185;
export const booleanArray = 1000;

type ConnectOptions = { max?: number; name?: string };

/**
 * Opens a pool (lazily: the first query connects) and Drizzle on top of it.
 *
 * Both read alike: `bigint` is a number, `timestamptz` a Date, `jsonb` parsed. A string given for a `json`
 * parameter is taken as ready JSON text; give objects and arrays through `sql.json(…)` or as they are.
 * A trap of postgres.js: an array parameter takes its type from its first element when that is a Date or a boolean,
 * so write `${sql.array(dates, timestamptzArray)}::timestamptz[]` or send ISO strings.
 */
export function connect(url: string, options: ConnectOptions = {}): { sql: Sql; db: Db; close: () => Promise<void> } {
  const sql = postgres(url, {
    max: options.max ?? env.databasePool,
    connect_timeout: 10,
    onnotice: () => {},
    ...steadyConnection,
    connection: {
      application_name: options.name ?? "safar",
      // Lists of ids are sometimes one long and sometimes thousands. After five runs of a prepared statement Postgres
      // would settle for a plan that expects ten: nested loops that are a hundred times slower on a full batch.
      plan_cache_mode: "force_custom_plan",
    },
  });
  // Drizzle replaces date and JSON codecs on the client it is given, which would turn the raw client's dates
  // into strings. It reads Dates just as well, so the client's own codecs are put back.
  const parsers = { ...sql.options.parsers };
  const serializers = { ...sql.options.serializers };
  const db = drizzle(sql, { schema });
  replaceAll(sql.options.parsers, parsers);
  replaceAll(sql.options.serializers, serializers);
  sql.options.parsers[int8] = Number;
  // Drizzle hands over JSON text, the raw client values.
  const toJson = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  sql.options.serializers[json] = toJson;
  sql.options.serializers[jsonb] = toJson;
  return { sql, db, close: () => sql.end({ timeout: 5 }) };
}

function replaceAll<T>(target: Record<number, T>, source: Record<number, T>): void {
  for (const key of Object.keys(target)) delete target[Number(key)];
  Object.assign(target, source);
}

type Connection = ReturnType<typeof connect>;
const shared = globalThis as { safarConnection?: Connection };

/** The process's one pool, on DATABASE_URL (which the supervisor sets to the embedded server's). */
export function database(): Connection {
  if (!shared.safarConnection) {
    if (!env.databaseUrl) throw new Error("DATABASE_URL is not set; start Safar with `npm start`.");
    shared.safarConnection = connect(env.databaseUrl);
  }
  return shared.safarConnection;
}

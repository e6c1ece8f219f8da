import type { Visitor } from "@/server/auth/read-actor";
import { readVisitor } from "@/server/auth/read-visitor";
import { type Db, database, type Sql } from "@/server/db/connect";

/** What every procedure is given. `sql` is the raw client on the same pool as `db`. */
export type ApiContext = { db: Db; sql: Sql; headers: Headers; visitor: Visitor | null };

/** Reads who asks from the request's cookies. */
export async function createContext(headers: Headers): Promise<ApiContext> {
  const { db, sql } = database();
  return { db, sql, headers, visitor: await readVisitor(db, headers) };
}

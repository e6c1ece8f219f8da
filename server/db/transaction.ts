import type { Db } from "@/server/db/connect";

/** Drizzle inside `db.transaction(async (tx) => …)`. */
export type DbTransaction = Parameters<Parameters<Db["transaction"]>[0]>[0];

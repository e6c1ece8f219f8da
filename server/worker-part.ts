import type { Db, Sql } from "@/server/db/connect";

export type WorkerContext = {
  sql: Sql;
  db: Db;
  /** For parts that need a connection of their own (LISTEN, graphile-worker). */
  databaseUrl: string;
  /** The database's time in ms: what is due must not hang on one machine's clock. */
  clock: () => number;
};

export type RunningPart = {
  /** Takes no new work, ends what is under way, then resolves. */
  stop(): Promise<void>;
};

/** One of the things the worker process does: turns, deliveries, chores. */
export type WorkerPart = {
  name: string;
  start(context: WorkerContext): Promise<RunningPart>;
};

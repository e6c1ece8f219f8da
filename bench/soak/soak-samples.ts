import type { Sql } from "@/server/db/connect";
import type { SoakApp } from "./soak-app";

export type Sample = {
  minute: number;
  workerMb: number | null;
  webMb: number | null;
  connections: number;
  /** Seconds by which the lane that is most behind is behind: its oldest inbox row or its next timer. */
  behindSeconds: number;
  inbox: number;
  queued: number;
  databaseMb: number;
  deadShare: number;
  events: number;
  waiting: number;
  sent: number;
};

/** One look at processes and database. */
export async function takeSample(sql: Sql, app: SoakApp, minute: number): Promise<Sample> {
  const [row] = await sql<Omit<Sample, "minute" | "workerMb" | "webMb">[]>`
    select
      (select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend') as connections,
      (select coalesce(max(greatest(
          extract(epoch from now() - (select min(received_at) from inbox where inbox.lane = lane.lane)),
          extract(epoch from now() - next_due_at), 0)), 0)::float8 from lane) as "behindSeconds",
      (select count(*) from inbox) as inbox,
      (select count(*) from message where status in ('queued', 'sending')) as queued,
      (pg_database_size(current_database()) / 1048576.0)::float8 as "databaseMb",
      (select (coalesce(sum(n_dead_tup), 0)::float8 / greatest(1, sum(n_live_tup + n_dead_tup))) from pg_stat_user_tables) as "deadShare",
      (select count(*) from event) as events,
      (select count(*) from enrolment where status = 'active') as waiting,
      (select count(*) from message where status = 'sent') as sent`;
  if (!row) throw new Error("nothing was sampled");
  return { minute, workerMb: app.memoryMb("worker.js"), webMb: app.memoryMb("main.js"), ...row };
}

export type TableState = {
  name: string;
  megabytes: number;
  live: number;
  dead: number;
  autovacuums: number;
  autoanalyzes: number;
};

/** The tables with the most changes, partitions of one table together. */
export function readTables(sql: Sql): Promise<TableState[]> {
  return sql<TableState[]>`
    select coalesce(parent.relname, s.relname) as name, (sum(pg_total_relation_size(s.relid)) / 1048576.0)::float8 as megabytes,
      sum(s.n_live_tup)::bigint as live, sum(s.n_dead_tup)::bigint as dead, sum(s.autovacuum_count)::bigint as autovacuums,
      sum(s.autoanalyze_count)::bigint as autoanalyzes
    from pg_stat_user_tables s left join pg_inherits i on i.inhrelid = s.relid left join pg_class parent on parent.oid = i.inhparent
    group by 1 order by sum(s.n_tup_ins + s.n_tup_upd + s.n_tup_del) desc limit 14`;
}

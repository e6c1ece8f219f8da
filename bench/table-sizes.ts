import type { BenchDatabase } from "./bench-database";
import { type Figure, plain } from "./figure";

const tables = ["profile", "event", "event_seen", "enrolment", "ledger", "message"];

/** Bytes on disk per row, indexes included, of the tables that grow with people and their steps. */
export async function bytesPerRow(sql: BenchDatabase["sql"]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const table of tables) {
    // A partitioned table is its partitions; any other is not in the tree of its own.
    const [row] = await sql<{ n: number; heap: number; total: number }[]>`
      select (select count(*) from ${sql(table)}) as n, sum(pg_relation_size(relid))::bigint as heap,
             sum(pg_total_relation_size(relid))::bigint as total
      from (select relid from pg_partition_tree(${table}::regclass) union select ${table}::regclass) parts`;
    if (!row || row.n < 1000) continue;
    figures.push(
      plain(`${table}: bytes per row with indexes`, row.total / row.n, "bytes"),
      plain(`${table}: bytes per row without`, row.heap / row.n, "bytes"),
    );
  }
  return figures;
}

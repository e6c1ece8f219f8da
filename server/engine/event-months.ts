import type { Sql } from "@/server/db/connect";

/** Months (UTC, `2026-11`) whose partition of `event` is known to exist. Kept per process. */
export type EventMonths = Set<string>;

const monthOf = (time: Date) => time.toISOString().slice(0, -17);

/** The months of these instants that are not known to have a partition. */
export function missingMonths(known: EventMonths, times: readonly Date[]): string[] {
  return [...new Set(times.map(monthOf))].filter((month) => !known.has(month));
}

/** Makes the partitions of these months, outside any turn: no turn should hold the locks this takes. */
export async function ensureMonths(sql: Sql, known: EventMonths, months: readonly string[]): Promise<void> {
  if (months.length === 0) return;
  const starts = months.map((month) => `${month}-01T00:00:00Z`);
  await sql`select ensure_event_partition(at) from unnest(${starts}::timestamptz[]) as at`;
  for (const month of months) known.add(month);
}

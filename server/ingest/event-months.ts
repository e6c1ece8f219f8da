import type { Sql } from "@/server/db/connect";

/** Makes the partitions of `event` before a row of their month can arrive; a process asks for each month once. */
export class EventMonths {
  private readonly ready = new Set<number>();

  /** @param times ms since epoch */
  async ensure(sql: Sql, times: Iterable<number>): Promise<void> {
    for (const time of times) {
      const date = new Date(time);
      const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
      if (this.ready.has(month)) continue;
      await sql`select ensure_event_partition(${date})`;
      this.ready.add(month);
    }
  }
}

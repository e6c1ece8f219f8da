import type { Fragment } from "postgres";
import { windowSpan } from "@/domain/segment/answer-did";
import type { Moment } from "@/domain/segment/compare";
import { durationMs } from "@/domain/segment/instant";
import type { DidLeaf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { pathToSql } from "./path-to-sql";
import { filterToSql, joined } from "./test-to-sql";

/** The time bounds of a did-leaf on the event alias `e`: only what has happened, and only inside the window. */
export function inWindow(sql: Sql | Tx, leaf: DidLeaf, at: Moment): Fragment {
  const { from, to } = windowSpan(leaf.window, at);
  const parts = [sql`e.time <= ${new Date(at.now)}::timestamptz`];
  if (from !== null) parts.push(sql`e.time >= ${new Date(from)}::timestamptz`);
  if (to !== null) parts.push(sql`e.time < ${new Date(to)}::timestamptz`);
  return joined(sql, parts, sql` and `);
}

/** The time bounds of events that a did-leaf will count once their time has come. */
export function inFuture(sql: Sql | Tx, leaf: DidLeaf, at: Moment): Fragment {
  const parts = [sql`e.time > ${new Date(at.now)}::timestamptz`];
  if (leaf.window.kind === "between") {
    const { from, to } = windowSpan(leaf.window, at);
    if (from !== null) parts.push(sql`e.time >= ${new Date(from)}::timestamptz`);
    if (to !== null) parts.push(sql`e.time < ${new Date(to)}::timestamptz`);
  }
  return joined(sql, parts, sql` and `);
}

/** Holds where the event `e` passes all of the leaf's property filters. */
export function passesWhere(sql: Sql | Tx, leaf: DidLeaf, at: Moment): Fragment {
  return joined(
    sql,
    leaf.where.map((filter) => filterToSql(sql, sql`e.properties`, filter, at)),
    sql` and `,
  );
}

/** What makes two events count as one; null where every event counts. A null key is not counted. */
export function countedKey(sql: Sql | Tx, leaf: DidLeaf, zone: string): Fragment | null {
  switch (leaf.per.by) {
    case "occurrence":
      return null;
    case "day":
      return sql`(e.time at time zone ${zone}::text)::date`;
    case "property":
      return sql`json_distinct_key(${pathToSql(sql, sql`e.properties`, leaf.per.path).json})`;
  }
}

/** The instants at which a relative date filter of the leaf may change for the event `e`; null without such filters. */
export function flips(sql: Sql | Tx, leaf: DidLeaf, at: Moment): Fragment | null {
  const instants = leaf.where.flatMap(({ path, test }) => {
    if (test.op !== "withinLast" && test.op !== "withinNext") return [];
    const value = pathToSql(sql, sql`e.properties`, path).json;
    const other = (test.op === "withinLast" ? 1 : -1) * durationMs(test);
    return [
      sql`select unnest(array[d.at, d.at + ${other}::float8 * interval '1 millisecond']) as at
        from jsonb_array_elements(case when jsonb_typeof(${value}) = 'array' then ${value} else jsonb_build_array(${value}) end) as element (v),
          json_instant(element.v, ${at.zone}::text) as d (at)`,
    ];
  });
  return instants.length === 0 ? null : joined(sql, instants, sql` union all `);
}

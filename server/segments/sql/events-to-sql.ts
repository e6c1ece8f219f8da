import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { durationMs } from "@/domain/segment/instant";
import { tomorrow } from "@/domain/segment/leaves/anniversary";
import { isOfTrait, windowSpan } from "@/domain/segment/leaves/window";
import type { DidLeaf, PropertyFilter, TimeWindow } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { pathToSql } from "./path-to-sql";
import { filterToSql, joined } from "./test-to-sql";

/** What bounds a window that a trait gives: the date in the person's trait, or bounds that are known already. */
export type Bounds = { dateOf: (path: string) => Fragment } | { from: Fragment; to: Fragment };

/** The bounds by the traits in a jsonb column: the twin of `traitDate`. */
export function boundsOf(sql: Sql | Tx, traits: Fragment, zone: string): Extract<Bounds, { dateOf: unknown }> {
  return {
    dateOf: (path) => {
      const { json } = pathToSql(sql, traits, path);
      return sql`(case jsonb_typeof(${json}) when 'array' then json_earliest(${json}, ${zone}::text)
        else json_instant(${json}, ${zone}::text) end)`;
    },
  };
}

/** Holds for a time that is past and inside the window: the twin of `isWithin`. */
export function inWindow(sql: Sql | Tx, time: Fragment, window: TimeWindow, at: Moment, bounds: Bounds): Fragment {
  return joined(
    sql,
    [sql`${time} <= ${new Date(at.now)}::timestamptz`, ...inBounds(sql, time, window, at, bounds)],
    sql` and `,
  );
}

/** Holds for a time to come that will count: the twin of `willCount`. */
export function inFuture(sql: Sql | Tx, time: Fragment, window: TimeWindow, at: Moment, bounds: Bounds): Fragment {
  const inside = window.kind === "last" ? [] : inBounds(sql, time, window, at, bounds);
  return joined(sql, [sql`${time} > ${new Date(at.now)}::timestamptz`, ...inside], sql` and `);
}

function inBounds(sql: Sql | Tx, time: Fragment, window: TimeWindow, at: Moment, bounds: Bounds): Fragment[] {
  if (!isOfTrait(window)) {
    const span = windowSpan(window, at, {});
    const parts: Fragment[] = [];
    if (span && span.from !== null) parts.push(sql`${time} >= ${new Date(span.from)}::timestamptz`);
    if (span && span.to !== null) parts.push(sql`${time} < ${new Date(span.to)}::timestamptz`);
    return parts;
  }
  if ("from" in bounds) {
    const from = sql`${time} >= ${bounds.from}`;
    return window.kind === "sinceTrait" ? [from] : [from, sql`${time} < ${bounds.to}`];
  }
  const date = bounds.dateOf(window.path);
  if (window.kind === "sinceTrait") return [sql`${time} >= ${date}`];
  const length = sql`${durationMs(window)}::float8 * interval '1 millisecond'`;
  return window.side === "before"
    ? [sql`${time} >= ${date} - ${length}`, sql`${time} < ${date}`]
    : [sql`${time} >= ${date}`, sql`${time} < ${date} + ${length}`];
}

/** Holds where the event `e` passes all filters. */
export function passesWhere(sql: Sql | Tx, where: readonly PropertyFilter[], at: Moment): Fragment {
  return joined(
    sql,
    where.map((filter) => filterToSql(sql, sql`e.properties`, filter, at)),
    sql` and `,
  );
}

/** Holds where the event `e` has one of these names. */
export function named(sql: Sql | Tx, nameIds: readonly number[]): Fragment {
  const [id, ...more] = nameIds;
  if (id === undefined) return sql`false`;
  return more.length === 0 ? sql`e.name_id = ${id}` : sql`e.name_id = any(${[...nameIds]}::int[])`;
}

/** What makes two events count as one; null where every event counts. A null key is not counted. */
export function countedKey(sql: Sql | Tx, { per }: DidLeaf, zone: string): Fragment | null {
  switch (per.by) {
    case "occurrence":
      return null;
    case "day":
      return sql`(e.time at time zone ${zone}::text)::date`;
    case "property":
      return sql`json_distinct_key(${pathToSql(sql, sql`e.properties`, per.path).json})`;
  }
}

/** The instants at which a relative date filter may change for the event `e`; null without such filters. */
export function flips(sql: Sql | Tx, where: readonly PropertyFilter[], at: Moment): Fragment | null {
  const instants = where.flatMap(({ path, test }) => {
    if (test.op === "anniversary") return [sql`select ${new Date(tomorrow(at.now, at.zone))}::timestamptz as at`];
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

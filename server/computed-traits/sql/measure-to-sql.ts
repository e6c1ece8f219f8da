import type { Fragment } from "postgres";
import { valueBytesMax } from "@/domain/computed-trait/compute";
import type { Measure } from "@/domain/computed-trait/definition";
import { places } from "@/domain/computed-trait/rounded";
import type { Sql, Tx } from "@/server/db/connect";
import { pathToSql } from "@/server/segments/sql/path-to-sql";

/** The events `e` a measure is taken over. `keys`: one row for each of them; null = one row for all. */
export type Measured = { from: Fragment; where: Fragment; keys: Fragment | null };

/**
 * A query with the columns of `keys`, `value` (jsonb) and `edge`, the time of the event whose leaving the window may change
 * the value: the twin of `measured` in domain/computed-trait/compute.ts.
 */
export function measureToSql(sql: Sql | Tx, measure: Measure, over: Measured): Fragment {
  switch (measure.kind) {
    case "count":
      return aggregate(sql, over, sql`to_jsonb(count(*))`, sql`min(e.time)`);
    case "firstTime":
      return aggregate(sql, over, instantText(sql, sql`min(e.time)`), sql`min(e.time)`);
    case "lastTime":
      return aggregate(sql, over, instantText(sql, sql`max(e.time)`), sql`max(e.time)`);
    case "mostFrequent":
      return mostFrequent(sql, measure.path, over);
    case "firstValue":
    case "lastValue":
      return endingValue(sql, measure, over);
    default:
      return aggregate(sql, over, numberOf(sql, measure.kind, measure.path), sql`min(e.time)`);
  }
}

function aggregate(sql: Sql | Tx, { from, where, keys }: Measured, value: Fragment, edge: Fragment): Fragment {
  return sql`select ${keys ? sql`${keys}, ` : sql``}${value} as value, ${edge} as edge
    from ${from} where ${where} ${keys ? sql`group by ${keys}` : sql``}`;
}

const instantText = (sql: Sql | Tx, time: Fragment) =>
  sql`to_jsonb(to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

/** Exact until it is rounded to six places, half away from zero: the twin of `roundedQuotient`. */
function numberOf(sql: Sql | Tx, kind: "sum" | "average" | "min" | "max" | "distinct", path: string): Fragment {
  const { json } = pathToSql(sql, sql`e.properties`, path);
  const number = sql`json_decimal(${json})`;
  switch (kind) {
    case "distinct":
      return sql`to_jsonb(count(distinct json_distinct_key(${json})))`;
    case "sum":
      return sql`to_jsonb(round(coalesce(sum(${number}), 0), ${places}))`;
    case "min":
      return sql`to_jsonb(round(min(${number}), ${places}))`;
    case "max":
      return sql`to_jsonb(round(max(${number}), ${places}))`;
    case "average": {
      const n = sql`nullif(count(${number}), 0)`;
      // The quotient of whole numbers is exact, that of decimals is not.
      return sql`to_jsonb(sign(sum(${number})) * div(2000000 * abs(sum(${number})) + ${n}, 2 * ${n}) * 0.000001)`;
    }
  }
}

/** Single values as columns of `x`: `v`, its `key` and its `text`; `counts` holds for those that are values. */
function valued(sql: Sql | Tx, path: string, { from, where }: Measured): { from: Fragment; where: Fragment } {
  const { json } = pathToSql(sql, sql`e.properties`, path);
  return {
    from: sql`${from} cross join lateral (
      select ${json} as v, json_distinct_key(${json}) as key, (${json} #>> '{}') collate "C" as text) x`,
    where: sql`${where} and x.key is not null and octet_length(x.text) <= ${valueBytesMax}`,
  };
}

/** The order of values of one instant: the twin of `byValue`. */
const byValue = (sql: Sql | Tx, v: Fragment, text: Fragment) =>
  sql`jsonb_typeof(${v}) collate "C", case when jsonb_typeof(${v}) = 'number' then ${v}::numeric end, ${text}`;

function endingValue(
  sql: Sql | Tx,
  { kind, path }: Extract<Measure, { kind: "firstValue" | "lastValue" }>,
  over: Measured,
): Fragment {
  const first = kind === "firstValue";
  const order = sql`e.time ${first ? sql`asc` : sql`desc`}, ${byValue(sql, sql`x.v`, sql`x.text`)}`;
  const value = sql`(array_agg(x.v order by ${order}))[1]`;
  const edge = first ? sql`min(e.time)` : sql`max(e.time)`;
  return aggregate(sql, { ...over, ...valued(sql, path, over) }, value, edge);
}

function mostFrequent(sql: Sql | Tx, path: string, over: Measured): Fragment {
  const { from, where } = valued(sql, path, over);
  const keys = over.keys ? sql`${over.keys}, ` : sql``;
  const newest = sql`(array_agg(x.v order by e.time desc, ${byValue(sql, sql`x.v`, sql`x.text`)}))[1]`;
  const groups = sql`
    select ${keys}${newest} as v, count(*) as n, max(e.time) as latest, min(e.time) as oldest
    from ${from} where ${where} group by ${keys}x.key`;
  // The groups are called `e` as well, so that the keys name their columns.
  const best = sql`e.n desc, e.latest desc, ${byValue(sql, sql`e.v`, sql`(e.v #>> '{}') collate "C"`)}`;
  const value = sql`(array_agg(e.v order by ${best}))[1]`;
  const rest = over.keys ? sql`group by ${over.keys}` : sql``;
  return sql`select ${keys}${value} as value, min(e.oldest) as edge from (${groups}) e ${rest}`;
}

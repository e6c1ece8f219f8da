import type { Fragment } from "postgres";
import type { LeafOf, NumberTest } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { pathToSql } from "./path-to-sql";

type Measure = Pick<LeafOf<"total">, "fn" | "path">;

/** The aggregates `value` and `numbers` over events `e`: the twin of `measured`. */
export function totalColumns(sql: Sql | Tx, { fn, path }: Measure): Fragment {
  if (fn === "count") return sql`count(*)::numeric as value, count(*) as numbers`;
  const { json } = pathToSql(sql, sql`e.properties`, path);
  if (fn === "distinct") return sql`count(distinct json_distinct_key(${json}))::numeric as value, count(*) as numbers`;
  const number = sql`json_decimal(${json})`;
  const value = {
    sum: sql`coalesce(sum(${number}), 0)`,
    average: sql`sum(${number})`,
    min: sql`min(${number})`,
    max: sql`max(${number})`,
  }[fn];
  return sql`${value} as value, count(${number}) as numbers`;
}

/** Holds where the aggregates in `a` pass the test; null where there is no number to compare. */
export function totalTest(sql: Sql | Tx, a: Fragment, { fn }: Measure, { op, value }: NumberTest): Fragment {
  const operator = { greater: sql`>`, atLeast: sql`>=`, less: sql`<`, atMost: sql`<=`, equals: sql`=` }[op];
  const wanted = sql`${String(value)}::numeric`;
  if (fn === "average") return sql`${a}.value ${operator} ${wanted} * ${a}.numbers`;
  return sql`${a}.value ${operator} ${wanted}`;
}

/** Whether a person without any such event passes: a sum or count of nothing is 0, the rest is missing. */
export function nothingPasses({ fn }: Measure, { op, value }: NumberTest): boolean {
  if (fn === "average" || fn === "min" || fn === "max") return false;
  switch (op) {
    case "greater":
      return 0 > value;
    case "atLeast":
      return 0 >= value;
    case "less":
      return 0 < value;
    case "atMost":
      return 0 <= value;
    case "equals":
      return value === 0;
  }
}

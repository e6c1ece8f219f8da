import type { Fragment } from "postgres";
import type { LeafOf, NumberTest } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { pathToSql } from "./path-to-sql";

type Measure = Pick<LeafOf<"total">, "fn" | "path">;

type Columns = {
  as: (name: string) => Fragment;
  /** `filter (where …)`, or nothing. */
  filter: Fragment;
  only: "value" | "both";
};

/** The aggregates `value` and `numbers` (how many there were) over events `e`: the twin of `measured`. */
export function totalColumns(sql: Sql | Tx, { fn, path }: Measure, columns?: Columns): Fragment {
  const { as, filter, only } = columns ?? { as: (name: string) => sql`${sql(name)}`, filter: sql``, only: "both" };
  const { json } = pathToSql(sql, sql`e.properties`, path);
  const number = sql`json_decimal(${json})`;
  const value = {
    count: () => sql`(count(*) ${filter})::numeric`,
    distinct: () => sql`(count(distinct json_distinct_key(${json})) ${filter})::numeric`,
    sum: () => sql`coalesce(sum(${number}) ${filter}, 0)`,
    average: () => sql`sum(${number}) ${filter}`,
    min: () => sql`min(${number}) ${filter}`,
    max: () => sql`max(${number}) ${filter}`,
  }[fn]();
  const isCount = fn === "count" || fn === "distinct";
  const numbers = isCount ? sql`count(*)` : sql`count(${number})`;
  return only === "value"
    ? sql`${value} as ${as("value")}`
    : sql`${value} as ${as("value")}, ${numbers} ${filter} as ${as("numbers")}`;
}

/** Holds where the aggregates pass the test; null where there is no number to compare. */
export function totalTest(
  sql: Sql | Tx,
  column: (name: string) => Fragment,
  { fn }: Measure,
  { op, value }: NumberTest,
): Fragment {
  const operator = { greater: sql`>`, atLeast: sql`>=`, less: sql`<`, atMost: sql`<=`, equals: sql`=` }[op];
  const wanted = sql`${String(value)}::numeric`;
  if (fn === "average") return sql`${column("value")} ${operator} ${wanted} * ${column("numbers")}`;
  return sql`${column("value")} ${operator} ${wanted}`;
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

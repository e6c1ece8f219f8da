import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { durationMs, readSpan } from "@/domain/segment/instant";
import type { Comparison, PropertyFilter, Scalar } from "@/domain/segment/predicate";
import { fold } from "@/domain/segment/read-value";
import type { Sql, Tx } from "@/server/db/connect";

/** SQL of the jsonb value at a path of the jsonb column `of`: the twin of `readPath`, except that null stays jsonb. */
export function pathToSql(sql: Sql | Tx, of: Fragment, path: string): Fragment {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return sql`(${of} -> ${path}::text)`;
  const walked = rest.reduce<Fragment>((inner, key) => sql`${inner} -> ${key}::text`, sql`${of} -> ${first}::text`);
  return sql`coalesce(${of} -> ${path}::text, ${walked})`;
}

/** A boolean SQL expression, never null, that holds where the filter passes on the jsonb column `of`: the twin of `passes`. */
export function filterToSql(sql: Sql | Tx, of: Fragment, { path, test }: PropertyFilter, at: Moment): Fragment {
  const value = pathToSql(sql, of, path);
  switch (test.op) {
    case "exists":
      return sql`(coalesce(jsonb_typeof(${value}), 'null') <> 'null')`;
    case "missing":
      return sql`(coalesce(jsonb_typeof(${value}), 'null') = 'null')`;
    case "notEquals":
      return sql`(not ${anyElement(sql, value, (v) => scalarTest(sql, v, { op: "equals", value: test.value }, at))})`;
    default:
      return anyElement(sql, value, (v) => scalarTest(sql, v, test, at));
  }
}

/** An array passes when any of its elements does. */
function anyElement(sql: Sql | Tx, value: Fragment, holds: (element: Fragment) => Fragment): Fragment {
  return sql`(case when jsonb_typeof(${value}) = 'array'
    then exists (select from jsonb_array_elements(${value}) as element (v) where ${holds(sql`element.v`)})
    else coalesce(${holds(value)}, false) end)`;
}

type ScalarTest = Exclude<Comparison, { op: "exists" | "missing" | "notEquals" }>;

/** May be null where the value cannot be read; the callers treat that as false. */
function scalarTest(sql: Sql | Tx, v: Fragment, test: ScalarTest, at: Moment): Fragment {
  switch (test.op) {
    case "equals":
      return equality(sql, v, [test.value]);
    case "in":
      return equality(sql, v, test.values);
    case "contains":
      return sql`strpos(fold_text(json_text(${v})), ${fold(test.value)}::text) > 0`;
    case "startsWith":
      return sql`starts_with(fold_text(json_text(${v})), ${fold(test.value)}::text)`;
    case "endsWith": {
      const end = fold(test.value);
      return sql`right(fold_text(json_text(${v})), length(${end}::text)) = ${end}::text`;
    }
    case "greater":
      return sql`json_number(${v}) > ${test.value}::float8`;
    case "atLeast":
      return sql`json_number(${v}) >= ${test.value}::float8`;
    case "less":
      return sql`json_number(${v}) < ${test.value}::float8`;
    case "atMost":
      return sql`json_number(${v}) <= ${test.value}::float8`;
    default:
      return dateTest(sql, v, test, at);
  }
}

function dateTest(
  sql: Sql | Tx,
  v: Fragment,
  test: Extract<Comparison, { op: "before" | "after" | "withinLast" | "withinNext" }>,
  at: Moment,
): Fragment {
  const date = sql`json_instant(${v}, ${at.zone}::text)`;
  if ("value" in test) {
    const span = readSpan(test.value, at.zone);
    if (!span) return sql`false`;
    return test.op === "before"
      ? sql`${date} < ${new Date(span.start)}::timestamptz`
      : sql`${date} >= ${new Date(span.end)}::timestamptz`;
  }
  const now = new Date(at.now);
  if (test.op === "withinLast")
    return sql`(${date} > ${new Date(at.now - durationMs(test))}::timestamptz and ${date} <= ${now}::timestamptz)`;
  return sql`(${date} > ${now}::timestamptz and ${date} <= ${new Date(at.now + durationMs(test))}::timestamptz)`;
}

/** Equal to any of the wanted values, each compared as its own type: the twin of `isEqual`. */
function equality(sql: Sql | Tx, v: Fragment, wanted: Scalar[]): Fragment {
  const texts = wanted.filter((value) => typeof value === "string").map(fold);
  const numbers = wanted.filter((value) => typeof value === "number");
  const booleans = wanted.filter((value) => typeof value === "boolean").map(String);
  const parts: Fragment[] = [];
  // `#>>` reads a value of any type as text, which is cheap; the type is asked only where the text is equal.
  if (texts.length > 0)
    parts.push(sql`(fold_text(${v} #>> '{}') = ${anyText(sql, texts)} and jsonb_typeof(${v}) = 'string')`);
  if (numbers.length > 0) parts.push(sql`json_number(${v}) = any(${numbers}::float8[])`);
  if (booleans.length > 0)
    parts.push(
      sql`(jsonb_typeof(${v}) in ('boolean', 'string') and fold_text(${v} #>> '{}') = any(${booleans}::text[]))`,
    );
  return parts.length === 0 ? sql`false` : sql`(${joined(sql, parts, sql` or `)})`;
}

function anyText(sql: Sql | Tx, texts: string[]): Fragment {
  return texts.length === 1 ? sql`${texts[0] ?? ""}::text` : sql`any(${texts}::text[])`;
}

/** Fragments one after the other with a separator between; `true` for none, so that it can stand for an empty `and`. */
export function joined(sql: Sql | Tx, parts: readonly Fragment[], separator: Fragment): Fragment {
  const [first, ...rest] = parts;
  if (!first) return sql`true`;
  return rest.reduce<Fragment>((all, part) => sql`${all}${separator}${part}`, first);
}

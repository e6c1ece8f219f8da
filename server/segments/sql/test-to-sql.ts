import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { durationMs, readSpan } from "@/domain/segment/instant";
import type { Comparison, PropertyFilter, Scalar } from "@/domain/segment/predicate";
import { fold } from "@/domain/segment/read-value";
import type { Sql, Tx } from "@/server/db/connect";
import { anniversaryTest } from "./anniversary-to-sql";
import { elementValue, type JsonValue, pathToSql } from "./path-to-sql";

/**
 * A boolean SQL expression, never null, that holds where the filter passes on the jsonb column `of`: the twin of
 * `passes`. The type of the value is asked once and decides what is read, so a row costs little more than the
 * comparison itself.
 */
export function filterToSql(sql: Sql | Tx, of: Fragment, { path, test }: PropertyFilter, at: Moment): Fragment {
  const value = pathToSql(sql, of, path);
  switch (test.op) {
    case "exists":
      return sql`(coalesce(jsonb_typeof(${value.json}), 'null') <> 'null')`;
    case "missing":
      return sql`(coalesce(jsonb_typeof(${value.json}), 'null') = 'null')`;
    case "equals":
      return equality(sql, value, [test.value], test.exact);
    case "notEquals":
      return sql`(not ${equality(sql, value, [test.value], test.exact)})`;
    case "in":
      return equality(sql, value, test.values);
    case "notIn":
      return sql`(not ${equality(sql, value, test.values)})`;
    case "hasAll":
      return sql`(${joined(
        sql,
        test.values.map((each) => equality(sql, value, [each])),
        sql` and `,
      )})`;
    case "contains":
    case "startsWith":
    case "endsWith":
      return textTest(sql, value, test);
    case "greater":
      return numberTest(sql, value, test.value, sql`>`, sql`<`);
    case "atLeast":
      return numberTest(sql, value, test.value, sql`>=`, sql`<=`);
    case "less":
      return numberTest(sql, value, test.value, sql`<`, sql`>`);
    case "atMost":
      return numberTest(sql, value, test.value, sql`<=`, sql`>=`);
    case "anniversary":
      return anniversaryTest(sql, value, test, at);
    case "near":
      return sql`coalesce(case jsonb_typeof(${value.json})
        when 'object' then json_km(${value.json}, ${test.latitude}::float8, ${test.longitude}::float8)
        when 'array' then json_nearest_km(${value.json}, ${test.latitude}::float8, ${test.longitude}::float8)
        end <= ${test.km}::float8, false)`;
    default:
      return dateTest(sql, value, test, at);
  }
}

/** `flipped` is the operator with its sides exchanged, for the elements of an array. */
function numberTest(sql: Sql | Tx, { json }: JsonValue, wanted: number, operator: Fragment, flipped: Fragment) {
  // As `numeric`, which jsonb holds already; JavaScript writes numbers so that their decimals order as they do.
  return sql`coalesce(case jsonb_typeof(${json})
    when 'number' then ${json}::numeric ${operator} ${String(wanted)}::numeric
    when 'string' then json_number(${json}) ${operator} ${wanted}::float8
    when 'array' then ${wanted}::float8 ${flipped} any(json_numbers(${json})) end, false)`;
}

type TextTest = Extract<Comparison, { op: "contains" | "startsWith" | "endsWith" }>;

function textTest(sql: Sql | Tx, value: JsonValue, test: TextTest): Fragment {
  const part = test.exact ? test.value.normalize("NFC") : fold(test.value);
  const holds = (each: JsonValue) => {
    const text = test.exact ? sql`normalize(${each.text}, NFC)` : sql`fold_text(${each.text})`;
    switch (test.op) {
      case "contains":
        return sql`strpos(${text}, ${part}::text) > 0`;
      case "startsWith":
        return sql`starts_with(${text}, ${part}::text)`;
      case "endsWith":
        return sql`right(${text}, length(${part}::text)) = ${part}::text`;
    }
  };
  return sql`coalesce(case jsonb_typeof(${value.json})
    when 'string' then ${holds(value)}
    when 'array' then exists (select from jsonb_array_elements(${value.json}) as element (v)
      where jsonb_typeof(element.v) = 'string' and ${holds(elementValue(sql, sql`element.v`))}) end, false)`;
}

type DateTest = Extract<Comparison, { op: "before" | "after" | "withinLast" | "withinNext" }>;

function dateTest(sql: Sql | Tx, { json }: JsonValue, test: DateTest, at: Moment): Fragment {
  const range = dateRange(sql, test, at);
  if (!range) return sql`false`;
  return sql`coalesce(case jsonb_typeof(${json})
    when 'array' then ${range} @> any(json_instants(${json}, ${at.zone}::text))
    else ${range} @> json_instant(${json}, ${at.zone}::text) end, false)`;
}

/** The dates that pass, as a range; null where the test names no date. */
function dateRange(sql: Sql | Tx, test: DateTest, at: Moment): Fragment | null {
  if ("value" in test) {
    const span = readSpan(test.value, at.zone);
    if (!span) return null;
    return test.op === "before"
      ? sql`tstzrange(null, ${new Date(span.start)}::timestamptz, '()')`
      : sql`tstzrange(${new Date(span.end)}::timestamptz, null, '[)')`;
  }
  const now = new Date(at.now);
  const length = durationMs(test);
  return test.op === "withinLast"
    ? sql`tstzrange(${new Date(at.now - length)}::timestamptz, ${now}::timestamptz, '(]')`
    : sql`tstzrange(${now}::timestamptz, ${new Date(at.now + length)}::timestamptz, '(]')`;
}

/** Equal to any of the wanted values, each compared as its own type: the twin of `isEqual`. */
function equality(sql: Sql | Tx, value: JsonValue, wanted: Scalar[], exact?: boolean): Fragment {
  if (exact) return equalsExactly(sql, value, wanted);
  const texts = wanted.filter((each) => typeof each === "string").map(fold);
  const numbers = wanted.filter((each) => typeof each === "number");
  const booleans = wanted.filter((each) => typeof each === "boolean").map(String);
  const parts: Fragment[] = [];
  if (texts.length > 0) parts.push(equalsText(sql, value, texts));
  if (numbers.length > 0) parts.push(equalsNumber(sql, value, numbers));
  if (booleans.length > 0) parts.push(equalsBoolean(sql, value, booleans));
  return parts.length === 0 ? sql`false` : sql`(${joined(sql, parts, sql` or `)})`;
}

/** As `equality`, but capitals count; numbers and booleans compare as ever. */
function equalsExactly(sql: Sql | Tx, value: JsonValue, wanted: Scalar[]): Fragment {
  const texts = wanted.filter((each) => typeof each === "string").map((text) => text.normalize("NFC"));
  const others = wanted.filter((each) => typeof each !== "string");
  if (texts.length === 0) return equality(sql, value, others);
  return sql`(coalesce(case jsonb_typeof(${value.json})
    when 'string' then normalize(${value.text}, NFC) = any(${texts}::text[])
    when 'array' then exists (select from jsonb_array_elements(${value.json}) as element (v)
      where jsonb_typeof(element.v) = 'string' and normalize(element.v #>> '{}', NFC) = any(${texts}::text[]))
    end, false) or ${equality(sql, value, others)})`;
}

/** Characters outside ASCII that fold to one of these would be missed by lower-casing ASCII alone. */
const outsideAscii = /[^\0-\x7f]/;
const foldsFromElsewhere = /[^\0-\x7f]|[k;`]/;

function equalsText(sql: Sql | Tx, { json, text }: JsonValue, texts: string[]): Fragment {
  return sql`coalesce(case jsonb_typeof(${json})
    when 'string' then ${equalsFolded(sql, text, texts)}
    when 'array' then ${texts}::text[] && json_folded_texts(${json}) end, false)`;
}

function equalsFolded(sql: Sql | Tx, text: Fragment, texts: string[]): Fragment {
  const [first = "", ...more] = texts;
  const wanted = more.length === 0 ? sql`${first}::text` : sql`any(${texts}::text[])`;
  // Only text of pure ASCII folds to an ASCII constant, but for the Kelvin sign and two kinds of punctuation.
  if (!texts.some((each) => foldsFromElsewhere.test(each))) return sql`fold_ascii(${text}) = ${wanted}`;
  if (more.length > 0 || outsideAscii.test(first)) return sql`fold_text(${text}) = ${wanted}`;
  // Those take more bytes than what they fold to, so the length tells whether one of them can be there.
  return sql`case
    when octet_length(${text}) = ${first.length}::int then fold_ascii(${text}) = ${wanted}
    when octet_length(${text}) between ${first.length}::int and ${3 * first.length}::int then fold_text(${text}) = ${wanted}
    else false end`;
}

function equalsNumber(sql: Sql | Tx, { json }: JsonValue, numbers: number[]): Fragment {
  return sql`coalesce(case jsonb_typeof(${json})
    when 'number' then ${json}::numeric = any(${numbers.map(String)}::numeric[])
    when 'string' then json_number(${json}) = any(${numbers}::float8[])
    when 'array' then ${numbers}::float8[] && json_numbers(${json}) end, false)`;
}

function equalsBoolean(sql: Sql | Tx, value: JsonValue, booleans: string[]): Fragment {
  const holds = ({ json, text }: JsonValue) =>
    sql`(jsonb_typeof(${json}) in ('boolean', 'string') and fold_text(${text}) = any(${booleans}::text[]))`;
  return sql`coalesce(case jsonb_typeof(${value.json})
    when 'array' then exists (select from jsonb_array_elements(${value.json}) as element (v)
      where ${holds(elementValue(sql, sql`element.v`))})
    else ${holds(value)} end, false)`;
}

/** Fragments one after the other with a separator between; `true` for none, so that it can stand for an empty `and`. */
export function joined(sql: Sql | Tx, parts: readonly Fragment[], separator: Fragment): Fragment {
  const [first, ...rest] = parts;
  if (!first) return sql`true`;
  return rest.reduce<Fragment>((all, part) => sql`${all}${separator}${part}`, first);
}

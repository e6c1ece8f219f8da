import type { Fragment } from "postgres";
import type { Sql, Tx } from "@/server/db/connect";

/** A value inside a jsonb column, as SQL. */
export type JsonValue = {
  /** The value itself; null where it is absent, jsonb `null` where it is null. */
  json: Fragment;
  /** Its text, where it is a text. */
  text: Fragment;
};

/** The value at a path of the jsonb column `of`: the twin of `readPath`. */
export function pathToSql(sql: Sql | Tx, of: Fragment, path: string): JsonValue {
  if (path === ".") return { json: of, text: sql`null::text` };
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return { json: sql`(${of} -> ${path}::text)`, text: sql`(${of} ->> ${path}::text)` };
  const walked = rest.reduce<Fragment>((inner, key) => sql`${inner} -> ${key}::text`, sql`${of} -> ${first}::text`);
  const json = sql`coalesce(${of} -> ${path}::text, ${walked})`;
  return { json, text: sql`(${json} #>> '{}')` };
}

/** An element of an array, where `json` is a column. */
export function elementValue(sql: Sql | Tx, json: Fragment): JsonValue {
  return { json, text: sql`(${json} #>> '{}')` };
}

import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { anniversaryDays } from "@/domain/segment/leaves/anniversary";
import type { Comparison } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import type { JsonValue } from "./path-to-sql";

type Anniversary = Extract<Comparison, { op: "anniversary" }>;

const dayMs = 86_400_000;
const leapYear = Date.UTC(2024, 0, 1);

/** What follows the year in a plain date, for each day of the longest year: `-01-01` and so on. */
const plainEnds = Array.from({ length: 366 }, (_, day) => new Date(leapYear + day * dayMs).toISOString().slice(4, 10));

/** No day has this end; it stands for values that are missing. */
const noEnd = "-00-00";

/**
 * Holds where the day and month of a date are among those asked for, or null: the twin of `monthDay` and `anniversaryDays`.
 *
 * Nearly all dates are plain, and what follows their year is one of the days that are not asked for; that is one look into
 * a table of constants with one reading of the value. Only the others are read as dates, whatever they are.
 */
export function anniversaryTest(sql: Sql | Tx, { json, text }: JsonValue, test: Anniversary, at: Moment): Fragment {
  const days = [...anniversaryDays(test, at.now, at.zone)];
  const others = [noEnd, ...plainEnds.filter((end) => !days.includes(end.slice(1)))];
  return sql`coalesce(case
    when coalesce(substr(${text}, 5), ${noEnd}::text) = any(${others}::text[]) then false
    when jsonb_typeof(${json}) = 'array' then ${days}::text[] && json_month_days(${json}, ${at.zone}::text)
    else json_month_day(${json}, ${at.zone}::text) = any(${days}::text[]) end, false)`;
}

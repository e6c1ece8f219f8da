import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { compareDecimals, decimalOf, parseDecimal } from "@/domain/segment/leaves/decimal";
import type { LeafOf, Predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { rankedValues } from "./values-to-sql";

type Input = {
  workspaceId: number;
  leaf: LeafOf<"rank">;
  at: Moment;
  /** Lanes whose people stand for everyone's: an estimate. Null = all. */
  lanes?: readonly number[] | null;
  /** The people of a tree as SQL after `from`, with the profile as `p`: handed in, since trees may hold ranks. */
  peopleOf: (tree: Predicate) => Promise<{ from: Fragment }>;
};

/**
 * The number at which a rank begins, over everyone who has one (and belongs to those it is taken among): of n people the
 * ⌈share · n⌉-th, at least one. Null where nobody has a number. One query over the whole population.
 */
export async function computeThreshold(sql: Sql | Tx, input: Input): Promise<number | null> {
  const { leaf, lanes = null } = input;
  const values = await rankedValues(sql, { ...input, lanes });
  if (!values) return null;
  const among = leaf.among ? await input.peopleOf(leaf.among) : null;
  const only = among ? sql`where (v.lane, v.id) in (select p.lane, p.id from ${among.from})` : sql``;
  const place =
    leaf.size.by === "people"
      ? sql`least(${placeAmong(sql, leaf.size.n, lanes)}, count(*))`
      : sql`greatest(1, ceil(count(*) * ${String(leaf.size.percent)}::numeric / 100))`;
  // By the column and not by the text that is selected under its name.
  const order = leaf.side === "top" ? sql`ranked.value desc` : sql`ranked.value`;
  const [row] = await sql<{ value: string }[]>`
    with ranked as materialized (select value from (${values.rows}) v ${only})
    select value::text from ranked order by ${order} limit 1 offset (select greatest(0, ${place} - 1) from ranked)`;
  return row ? toNumber(row.value, leaf) : null;
}

/** Where the n-th of all people stands among those of some lanes. */
function placeAmong(sql: Sql | Tx, n: number, lanes: readonly number[] | null): Fragment {
  if (lanes === null) return sql`${n}::bigint`;
  return sql`ceil(${n}::numeric * ${lanes.length}::int / (select count(*) from lane))`;
}

/** As a number that does not leave out the person who has it; averages are rounded by the division already. */
function toNumber(text: string, { side, of }: LeafOf<"rank">): number {
  const outward = side === "top" ? -1 : 1;
  const number = Number(text);
  if (of.kind === "total" && of.fn === "average") return number + outward * Math.abs(number) * 1e-12;
  const exact = parseDecimal(text);
  if (!exact || compareDecimals(decimalOf(number), exact) * outward >= 0) return number;
  return number + outward * Math.abs(number) * Number.EPSILON;
}

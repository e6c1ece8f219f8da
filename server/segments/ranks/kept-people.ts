import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import type { LeafOf, Predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { pathToSql } from "../sql/path-to-sql";
import { rankedValues } from "./values-to-sql";

type Input = {
  workspaceId: number;
  leaf: LeafOf<"onePer">;
  at: Moment;
  /** The people of a tree as SQL after `from`, with the profile as `p`. */
  peopleOf: (tree: Predicate) => Promise<{ from: Fragment }>;
};

/**
 * The one person kept of each key, as rows (lane, id), over the whole population; with `missing: "own"` also everyone
 * without a key. People without the number that decides come last, and of equals the one known longest is kept.
 */
export async function keptPeople(sql: Sql | Tx, input: Input): Promise<{ rows: Fragment }> {
  const { workspaceId, leaf, at } = input;
  const { keep } = leaf;
  const among = leaf.among ? await input.peopleOf(leaf.among) : null;
  const only = among ? sql`and (p.lane, p.id) in (select p.lane, p.id from ${among.from})` : sql``;
  const number =
    keep.by === "greatest" || keep.by === "least"
      ? await rankedValues(sql, { workspaceId, leaf: { of: keep.of, side: sideOf[keep.by] }, at, lanes: null })
      : null;
  const join = number ? sql`left join (${number.rows}) v on v.lane = p.lane and v.id = p.id` : sql``;
  const value = number ? sql`v.value` : sql`null::numeric`;
  const order = {
    newest: sql`id desc`,
    oldest: sql`id`,
    greatest: sql`value desc nulls last, id`,
    least: sql`value nulls last, id`,
  }[keep.by];
  const keyed = sql`
    select p.lane, p.id, ${keyText(sql, leaf.key)} as key, ${value} as value from profile p ${join}
    where p.workspace_id = ${workspaceId} and p.merged_into_id is null ${only}`;
  const own = leaf.missing === "own" ? sql`union all select lane, id from keyed where key is null` : sql``;
  return {
    rows: sql`
      with keyed as (${keyed})
      (select distinct on (key) lane, id from keyed where key is not null order by key, ${order}) ${own}`,
  };
}

/** Of a list of numbers the one that decides, as in a rank. */
const sideOf = { greatest: "top", least: "bottom" } as const;

/** A key as one text: texts fold, numbers and texts of the same digits are one; blank texts, objects and arrays are none. */
function keyText(sql: Sql | Tx, path: string): Fragment {
  const { json } = pathToSql(sql, sql`p.traits`, path);
  return sql`case when jsonb_typeof(${json}) in ('string', 'number', 'boolean')
    then nullif(fold_text(btrim(${json} #>> '{}')), '') end`;
}

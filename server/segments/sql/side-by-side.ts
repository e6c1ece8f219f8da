import type { Fragment } from "postgres";
import { type CorePredicate, coreLeavesOf } from "@/domain/segment/leaves/expand";
import type { Sql, Tx } from "@/server/db/connect";
import type { CompileContext } from "./aggregates";
import { isEventLeaf, type Leaf } from "./read-tree";
import { joined } from "./test-to-sql";

/** So many groups keep two to four cores busy until the last one ends; each is planned by itself, which costs a millisecond. */
const groupsMax = 8;
/** Of a larger tree planning the parts would take longer than it saves. */
const dividedLeavesMax = 24;

/** Groups of the lanes for a tree; none for one that is not worth dividing. */
export function groupsOf(tree: CorePredicate, lanes: readonly number[]): number[][] {
  const leaves = coreLeavesOf(tree);
  // Who is kept of each key would be found out in each part anew.
  const isWorth = leaves.some(isGrouped) && leaves.every(({ kind }) => kind !== "onePer");
  return isWorth && leaves.length <= dividedLeavesMax ? groupLanes(lanes) : [];
}

/** Two steps are a semi-join, which Postgres spreads over the cores by itself. */
function isGrouped(leaf: Leaf): boolean {
  return isEventLeaf(leaf) && !(leaf.kind === "sequence" && leaf.steps.length <= 2);
}

/** Groups of about the same number of lanes; none of a single lane. */
export function groupLanes(lanes: readonly number[]): number[][] {
  const count = Math.min(groupsMax, lanes.length);
  if (count < 2) return [];
  return Array.from({ length: count }, (_, group) => lanes.filter((_, at) => at % count === group));
}

/** All lanes people are spread over. */
export async function allLanes(sql: Sql | Tx): Promise<number[]> {
  const rows = await sql<{ lane: number }[]>`select lane from lane order by lane`;
  return rows.map(({ lane }) => lane);
}

/**
 * A query once for each group of lanes, which share no person: Postgres groups events on one core only, unless it is told
 * what can be grouped apart.
 */
export function sideBySide(context: CompileContext, queryOf: (part: CompileContext) => Fragment): Fragment {
  const { groups } = context;
  if (groups.length === 0) return queryOf(context);
  const parts = groups.map((lanes) => queryOf({ ...context, lanes, groups: [] }));
  return joined(context.sql, parts, context.sql` union all `);
}

import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { leafKey } from "@/domain/segment/mentions";
import { type DidLeaf, leavesOf, type Predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { countedKey, inWindow, passesWhere } from "./did-to-sql";
import { eventNameIds } from "./event-name-ids";
import { filterToSql, joined } from "./test-to-sql";

export type CompileInput = {
  workspaceId: number;
  tree: Predicate;
  at: Moment;
  /** The lanes to look at, a random sample of the people; null = all. */
  lanes: readonly number[] | null;
};

/** SQL after `from`, with the profile as `p`: `select p.lane, p.id from ${from}` is everyone who matches. */
export type CompiledPredicate = { from: Fragment };

/**
 * A tree as one query over the whole population, as of `at`: each distinct did-leaf is aggregated once over its event
 * name and joined, so its cost is one pass over the events it mentions, whatever the number of people. Memberships of
 * other segments are read as they are stored. Equal to `evaluate` by a property test.
 */
export async function compilePredicate(sql: Sql | Tx, input: CompileInput): Promise<CompiledPredicate> {
  const { workspaceId, tree, at, lanes } = input;
  const leaves = leavesOf(tree).filter((leaf) => leaf.kind === "did");
  const nameIds = await eventNameIds(
    sql,
    workspaceId,
    leaves.map(({ event }) => event),
  );
  const counts = new Map<string, Counted>();
  for (const leaf of leaves) {
    const nameId = nameIds.get(leaf.event);
    const key = countKey(leaf);
    if (nameId === undefined || counts.has(key)) continue;
    const tests = leaves.filter((other) => countKey(other) === key);
    counts.set(key, countOf(sql, { leaf, nameId, lanes, at, alias: `d${counts.size}`, tests }));
  }
  const context: Context = { sql, at, counts };
  const joins = [...counts.values()].map(({ join }) => join);
  return {
    from: sql`profile p ${joined(sql, [sql``, ...joins], sql` `)}
      where p.workspace_id = ${workspaceId} ${inLanes(sql, sql`p.lane`, lanes)} and p.merged_into_id is null
        and ${treeToSql(context, tree)}`,
  };
}

function inLanes(sql: Sql | Tx, lane: Fragment, lanes: readonly number[] | null): Fragment {
  return lanes === null ? sql`` : sql`and ${lane} = any(${[...lanes]}::smallint[])`;
}

type Context = { sql: Sql | Tx; at: Moment; counts: ReadonlyMap<string, Counted> };
/** `n` is the count of a person's events, null or absent for none. */
type Counted = { join: Fragment; n: Fragment };

/** Leaves that count the same thing and differ only in the number share one aggregate. */
function countKey(leaf: DidLeaf): string {
  return leafKey({ ...leaf, count: { op: "atLeast", n: 0 } });
}

function countOf(
  sql: Sql | Tx,
  input: {
    leaf: DidLeaf;
    nameId: number;
    lanes: readonly number[] | null;
    at: Moment;
    alias: string;
    tests: DidLeaf[];
  },
): Counted {
  const { leaf, nameId, lanes, at, alias, tests } = input;
  const key = countedKey(sql, leaf, at.zone);
  const n = key ? sql`count(distinct ${key})` : sql`count(*)`;
  // Where every test needs at least so many, smaller counts need not leave the aggregate.
  const least = Math.min(...tests.map(({ count }) => (count.op === "atMost" ? 0 : count.n)));
  const having = least > 1 ? sql`having ${n} >= ${least}::int` : sql``;
  const a = sql(alias);
  return {
    n: sql`${a}.n`,
    join: sql`left join (
        select e.lane, e.profile_id, ${n} as n from event e
        where e.name_id = ${nameId} ${inLanes(sql, sql`e.lane`, lanes)}
          and ${inWindow(sql, leaf, at)} and ${passesWhere(sql, leaf, at)}
        group by e.lane, e.profile_id ${having}
      ) as ${a} on ${a}.lane = p.lane and ${a}.profile_id = p.id`,
  };
}

function treeToSql(context: Context, tree: Predicate): Fragment {
  const { sql, at } = context;
  switch (tree.kind) {
    case "all":
      return sql`(${joined(
        sql,
        tree.of.map((child) => treeToSql(context, child)),
        sql` and `,
      )})`;
    case "any":
      if (tree.of.length === 0) return sql`false`;
      return sql`(${joined(
        sql,
        tree.of.map((child) => treeToSql(context, child)),
        sql` or `,
      )})`;
    case "not":
      return sql`(not ${treeToSql(context, tree.of)})`;
    case "trait":
      return filterToSql(sql, sql`p.traits`, tree, at);
    case "did":
      return didToSql(context, tree);
    case "inSegment":
      return sql`exists (select from membership m
        where m.lane = p.lane and m.segment_id = ${tree.segmentId ?? 0} and m.profile_id = p.id and m.is_member)`;
  }
}

/** Never null, so that `not` may stand before it; without a join where the event was never seen. */
function didToSql({ sql, counts }: Context, leaf: DidLeaf): Fragment {
  const n = counts.get(countKey(leaf))?.n;
  const { op, n: wanted } = leaf.count;
  if (!n) return op === "atMost" || wanted === 0 ? sql`true` : sql`false`;
  if (op === "atLeast") {
    // A null count fails by itself at the top of an `and`, which lets Postgres turn the outer join into an inner one.
    return wanted === 0 ? sql`true` : sql`(${n} is not null and ${n} >= ${wanted}::int)`;
  }
  const filled = sql`coalesce(${n}, 0)`;
  return op === "atMost" ? sql`(${filled} <= ${wanted}::int)` : sql`(${filled} = ${wanted}::int)`;
}

import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { leafKey, mentions } from "@/domain/segment/mentions";
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
 * name and joined, so its cost is one pass over the events it mentions, whatever the number of people. Where all must
 * hold, people whom the other conditions leave out are left out before the first aggregate rather than after it.
 * Memberships of other segments are read as they are stored. Equal to `evaluate` by a property test.
 */
export async function compilePredicate(sql: Sql | Tx, input: CompileInput): Promise<CompiledPredicate> {
  const { workspaceId, tree, at, lanes } = input;
  const nameIds = await eventNameIds(sql, workspaceId, mentions(tree).eventNames);
  const context: Context = { sql, at, lanes, nameIds, counts: new Map() };
  const population = sql`p.workspace_id = ${workspaceId} ${inLanes(sql, sql`p.lane`, lanes)} and p.merged_into_id is null`;
  const first = splitFirst(tree, nameIds);
  if (!first) {
    const joins = joinCounts(context, [tree]);
    return { from: sql`profile p ${joins} where ${population} and ${treeToSql(context, tree)}` };
  }
  const joins = joinCounts(context, first.rest);
  const { leaf, nameId } = first;
  const columns = first.rest.flatMap(leavesOf).some(({ kind }) => kind === "trait")
    ? sql`p.lane, p.id, p.traits`
    : sql`p.lane, p.id`;
  return {
    from: sql`(
        select ${columns} from profile p join event e on e.lane = p.lane and e.profile_id = p.id
        where ${population} and ${every(context, first.ofPerson)} and ${counted(context, leaf, nameId)}
        group by p.lane, p.id having ${counting(context, leaf)} >= ${leaf.count.n}::int
      ) as p ${joins} where ${every(context, first.rest)}`,
  };
}

type Context = {
  sql: Sql | Tx;
  at: Moment;
  lanes: readonly number[] | null;
  nameIds: ReadonlyMap<string, number>;
  /** The count of a person's events by `countKey`, null for none. */
  counts: Map<string, Fragment>;
};

type First = { leaf: DidLeaf; nameId: number; ofPerson: Predicate[]; rest: Predicate[] };

/** Of a tree that demands all: an event done at least so often, and the conditions that look at no event. */
function splitFirst(tree: Predicate, nameIds: ReadonlyMap<string, number>): First | null {
  const parts = conjuncts(tree);
  const ofPerson = parts.filter((part) => leavesOf(part).every(({ kind }) => kind !== "did"));
  if (ofPerson.length === 0) return null;
  for (const leaf of parts) {
    const nameId = leaf.kind === "did" ? nameIds.get(leaf.event) : undefined;
    if (leaf.kind !== "did" || nameId === undefined || leaf.count.op !== "atLeast" || leaf.count.n === 0) continue;
    return { leaf, nameId, ofPerson, rest: parts.filter((part) => part !== leaf && !ofPerson.includes(part)) };
  }
  return null;
}

function conjuncts(tree: Predicate): Predicate[] {
  return tree.kind === "all" ? tree.of.flatMap(conjuncts) : [tree];
}

/** Leaves that count the same thing and differ only in the number share one aggregate. */
function countKey(leaf: DidLeaf): string {
  return leafKey({ ...leaf, count: { op: "atLeast", n: 0 } });
}

/** One outer join for each thing counted, noted in the context. */
function joinCounts(context: Context, trees: Predicate[]): Fragment {
  const { sql, counts, nameIds } = context;
  const leaves = trees.flatMap(leavesOf).filter((leaf) => leaf.kind === "did");
  const joins: Fragment[] = [];
  for (const leaf of leaves) {
    const nameId = nameIds.get(leaf.event);
    const key = countKey(leaf);
    if (nameId === undefined || counts.has(key)) continue;
    const a = sql(`d${counts.size}`);
    const n = counting(context, leaf);
    // Where every test needs at least so many, smaller counts need not leave the aggregate.
    const tests = leaves.filter((other) => countKey(other) === key);
    const least = Math.min(...tests.map(({ count }) => (count.op === "atMost" ? 0 : count.n)));
    const having = least > 1 ? sql`having ${n} >= ${least}::int` : sql``;
    counts.set(key, sql`${a}.n`);
    joins.push(sql`left join (
        select e.lane, e.profile_id, ${n} as n from event e where ${counted(context, leaf, nameId)}
        group by e.lane, e.profile_id ${having}
      ) as ${a} on ${a}.lane = p.lane and ${a}.profile_id = p.id`);
  }
  return joins.length === 0 ? sql`` : joined(sql, joins, sql` `);
}

/** Holds for the events that a leaf counts. */
function counted({ sql, at, lanes }: Context, leaf: DidLeaf, nameId: number): Fragment {
  const where = sql`e.name_id = ${nameId} ${inLanes(sql, sql`e.lane`, lanes)}`;
  return sql`${where} and ${inWindow(sql, leaf, at)} and ${passesWhere(sql, leaf, at)}`;
}

function counting({ sql, at }: Context, leaf: DidLeaf): Fragment {
  const key = countedKey(sql, leaf, at.zone);
  return key ? sql`count(distinct ${key})` : sql`count(*)`;
}

function inLanes(sql: Sql | Tx, lane: Fragment, lanes: readonly number[] | null): Fragment {
  return lanes === null ? sql`` : sql`and ${lane} = any(${[...lanes]}::smallint[])`;
}

function every(context: Context, trees: Predicate[]): Fragment {
  return joined(
    context.sql,
    trees.map((tree) => treeToSql(context, tree)),
    context.sql` and `,
  );
}

function treeToSql(context: Context, tree: Predicate): Fragment {
  const { sql, at } = context;
  switch (tree.kind) {
    case "all":
      return sql`(${every(context, tree.of)})`;
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
  const n = counts.get(countKey(leaf));
  const { op, n: wanted } = leaf.count;
  if (!n) return op === "atMost" || wanted === 0 ? sql`true` : sql`false`;
  if (op === "atLeast") {
    // A null count fails by itself at the top of an `and`, which lets Postgres turn the outer join into an inner one.
    return wanted === 0 ? sql`true` : sql`(${n} is not null and ${n} >= ${wanted}::int)`;
  }
  const filled = sql`coalesce(${n}, 0)`;
  return op === "atMost" ? sql`(${filled} <= ${wanted}::int)` : sql`(${filled} = ${wanted}::int)`;
}

import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { leafKey } from "@/domain/segment/leaf-key";
import { type CorePredicate, coreLeavesOf, expand, type RankThreshold } from "@/domain/segment/leaves/expand";
import { isOfTrait } from "@/domain/segment/leaves/window";
import { coreEventNames } from "@/domain/segment/mentions";
import type { DidLeaf, LeafOf, Predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { keptPeople } from "../ranks/kept-people";
import { thresholdsFor } from "../ranks/read-thresholds";
import {
  aggregateKey,
  aggregateTest,
  aggregateToSql,
  type CompileContext,
  countedEvents,
  counting,
  type EventLeaf,
  inLanes,
  passesWithout,
} from "./aggregates";
import { eventNameIds } from "./event-name-ids";
import { personToSql } from "./person-to-sql";
import { joined } from "./test-to-sql";

export type CompileInput = {
  workspaceId: number;
  tree: Predicate;
  at: Moment;
  /** The lanes to look at, a random sample of the people; null = all. */
  lanes: readonly number[] | null;
  /** Where ranks begin; without it they are read, or computed where they are not stored yet. */
  threshold?: RankThreshold | undefined;
};

/** SQL after `from`, with the profile as `p`: `select p.lane, p.id from ${from}` is everyone who matches. */
export type CompiledPredicate = { from: Fragment };

/**
 * A tree as one query over the whole population, as of `at`: each distinct thing that leaves aggregate over events is
 * aggregated once and joined, so its cost is one pass over the events it mentions, whatever the number of people. Where
 * all must hold, people whom the other conditions leave out are left out before the first aggregate rather than after
 * it. Memberships of other segments are read as they are stored. Equal to `evaluate` by a property test.
 */
export async function compilePredicate(sql: Sql | Tx, input: CompileInput): Promise<CompiledPredicate> {
  const { workspaceId, at, lanes } = input;
  const peopleOf = (some: Predicate, threshold: RankThreshold) =>
    compilePredicate(sql, { workspaceId, tree: some, at, lanes: null, threshold });
  const threshold = input.threshold ?? (await thresholdsFor(sql, { ...input, peopleOf }));
  const tree = expand(input.tree, threshold);
  const kept = await keptOf(tree, async (leaf) =>
    keptPeople(sql, { workspaceId, leaf, at, peopleOf: (some) => peopleOf(some, threshold) }),
  );
  const nameIds = await eventNameIds(sql, workspaceId, coreLeavesOf(tree).flatMap(coreEventNames));
  const context: Context = { sql, workspaceId, at, lanes, nameIds, kept, aggregates: new Map() };
  const population = joined(
    sql,
    [sql`p.workspace_id = ${workspaceId}`, ...inLanes(context, sql`p.lane`), sql`p.merged_into_id is null`],
    sql` and `,
  );
  const first = splitFirst(context, tree);
  if (!first) {
    const joins = joinAggregates(context, [tree]);
    return { from: sql`profile p ${joins} where ${population} and ${treeToSql(context, tree)}` };
  }
  const joins = joinAggregates(context, first.rest);
  const { leaf } = first;
  const columns = first.rest.flatMap(coreLeavesOf).some(needsTraits) ? sql`p.lane, p.id, p.traits` : sql`p.lane, p.id`;
  return {
    from: sql`(
        select ${columns} from profile p join event e on e.lane = p.lane and e.profile_id = p.id
        where ${population} and ${every(context, first.ofPerson)} and ${countedEvents(context, leaf)}
        group by p.lane, p.id having ${counting(context, leaf)} >= ${leaf.count.n}::int
      ) as p ${joins} where ${every(context, first.rest)}`,
  };
}

/** Those kept of each key for rules that no list stands for yet. */
async function keptOf(
  tree: CorePredicate,
  keep: (leaf: LeafOf<"onePer">) => Promise<{ rows: Fragment }>,
): Promise<Map<string, Fragment>> {
  const kept = new Map<string, Fragment>();
  for (const leaf of coreLeavesOf(tree)) {
    if (leaf.kind === "onePer") kept.set(leafKey(leaf), (await keep(leaf)).rows);
  }
  return kept;
}

type Leaf = ReturnType<typeof coreLeavesOf>[number];

type Context = CompileContext & {
  /** The alias of each aggregate by `aggregateKey`; null where no such event was ever seen. */
  aggregates: Map<string, Fragment | null>;
};

const isEventLeaf = (leaf: Leaf): leaf is EventLeaf => coreEventNames(leaf).length > 0;

/** Leaves that are compared with traits behind the first aggregate; the others bring their own. */
function needsTraits(leaf: Leaf): boolean {
  return leaf.kind === "trait" || leaf.kind === "firstLast" || leaf.kind === "journey" || leaf.kind === "reachable";
}

type First = { leaf: DidLeaf; ofPerson: CorePredicate[]; rest: CorePredicate[] };

/** Of a tree that demands all: an event done at least so often, and the conditions that look at no event. */
function splitFirst({ nameIds }: Context, tree: CorePredicate): First | null {
  const parts = conjuncts(tree);
  const ofPerson = parts.filter((part) => !coreLeavesOf(part).some(isEventLeaf));
  if (ofPerson.length === 0) return null;
  for (const leaf of parts) {
    if (leaf.kind !== "did" || leaf.count.op !== "atLeast" || leaf.count.n === 0 || isOfTrait(leaf.window)) continue;
    if (!coreEventNames(leaf).some((name) => nameIds.has(name))) continue;
    return { leaf, ofPerson, rest: parts.filter((part) => part !== leaf && !ofPerson.includes(part)) };
  }
  return null;
}

function conjuncts(tree: CorePredicate): CorePredicate[] {
  return tree.kind === "all" ? tree.of.flatMap(conjuncts) : [tree];
}

/** One outer join for each thing aggregated, noted in the context. */
function joinAggregates(context: Context, trees: CorePredicate[]): Fragment {
  const { sql, aggregates } = context;
  const leaves = trees.flatMap(coreLeavesOf).filter(isEventLeaf);
  const joins: Fragment[] = [];
  for (const leaf of leaves) {
    const key = aggregateKey(leaf);
    if (aggregates.has(key)) continue;
    const sharing = leaves.filter((other) => aggregateKey(other) === key);
    const rows = aggregateToSql(context, leaf, sharing);
    const a = sql(`d${aggregates.size}`);
    aggregates.set(key, rows ? sql`${a}` : null);
    if (rows) joins.push(sql`left join (${rows}) as ${a} on ${a}.lane = p.lane and ${a}.profile_id = p.id`);
  }
  return joins.length === 0 ? sql`` : joined(sql, joins, sql` `);
}

function every(context: Context, trees: CorePredicate[]): Fragment {
  return joined(
    context.sql,
    trees.map((tree) => treeToSql(context, tree)),
    context.sql` and `,
  );
}

function treeToSql(context: Context, tree: CorePredicate): Fragment {
  const { sql, aggregates } = context;
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
    case "did":
    case "firstLast":
    case "total":
    case "share":
    case "sequence": {
      const a = aggregates.get(aggregateKey(tree));
      if (!a) return passesWithout(tree) ? sql`true` : sql`false`;
      return aggregateTest(context, tree, a);
    }
    default:
      return personToSql(context, tree);
  }
}

import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { leafKey } from "@/domain/segment/leaf-key";
import { type CorePredicate, coreLeavesOf, expand, type RankThreshold } from "@/domain/segment/leaves/expand";
import { coreEventNames } from "@/domain/segment/mentions";
import type { LeafOf, Predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { keptPeople } from "../ranks/kept-people";
import { thresholdsFor } from "../ranks/read-thresholds";
import {
  aggregateKey,
  aggregateToSql,
  type CompileContext,
  type CountedLeaf,
  type EventLeaf,
  namesOf,
} from "./aggregates";
import { type Combined, canCombine, combine, ofTheRarest } from "./combine-aggregates";
import { eventNameIds } from "./event-name-ids";
import { type Existence, existenceOf, isTrueOf, peopleWith } from "./existence";
import { hasAddress, hasAgreed } from "./person-to-sql";
import { asksWhether, conjuncts, isEventLeaf, isLeaf, needsOneOf, needsTraits } from "./read-tree";
import { allLanes, groupsOf, sideBySide } from "./side-by-side";
import { joined } from "./test-to-sql";
import { type Aggregates, every, isSomebody, population, treeToSql } from "./tree-to-sql";

export type CompileInput = {
  workspaceId: number;
  tree: Predicate;
  at: Moment;
  /** The lanes to look at, a random sample of the people; null = all. */
  lanes: readonly number[] | null;
  /** Where ranks begin; without it they are read, or computed where they are not stored yet. */
  threshold?: RankThreshold | undefined;
  /** Whether the query stands beside many others, which keep the cores busy already; then it is not divided. */
  isOneOfMany?: boolean;
};

/** SQL after `from`, with the profile as `p`: `select p.lane, p.id from ${from}` is everyone who matches. */
export type CompiledPredicate = { from: Fragment };

/**
 * A tree as one query over the whole population, as of `at`. What its leaves need to know about events is aggregated in
 * one pass wherever it can be; where nobody matches who has none of these events, the query starts from them rather than
 * from everybody. Conditions that look at no event leave people out before that pass. Memberships of other segments are
 * read as they are stored. Equal to `evaluate` by a property test.
 */
export async function compilePredicate(sql: Sql | Tx, input: CompileInput): Promise<CompiledPredicate> {
  const { workspaceId, at, lanes } = input;
  const peopleIn = (some: readonly number[] | null) => (tree: Predicate, threshold: RankThreshold) =>
    compilePredicate(sql, { workspaceId, tree, at, lanes: some, threshold });
  const threshold = input.threshold ?? (await thresholdsFor(sql, { ...input, peopleOf: peopleIn(lanes) }));
  const tree = expand(input.tree, threshold);
  const kept = await keptOf(tree, async (leaf) =>
    keptPeople(sql, { workspaceId, leaf, at, peopleOf: (some) => peopleIn(null)(some, threshold) }),
  );
  const nameIds = await eventNameIds(sql, workspaceId, coreLeavesOf(tree).flatMap(coreEventNames));
  const groups = input.isOneOfMany ? [] : groupsOf(tree, lanes ?? (await allLanes(sql)));
  const context = { sql, workspaceId, at, lanes, groups, nameIds, kept };
  return { from: fromIndex(context, tree) ?? queryOf(context, tree) };
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

/** The query where all that is demanded of events is that there are some, or none; null for other trees. */
function fromIndex(context: CompileContext, tree: CorePredicate): Fragment | null {
  const { sql } = context;
  const parts = conjuncts(tree);
  const ofEvents = parts.filter((part) => coreLeavesOf(part).some(isEventLeaf));
  const existences = ofEvents.map((part) => existenceOf(context, part));
  const asked = existences.flatMap((existence) => existence ?? []);
  const start = ({ span }: Existence) => span.from ?? Number.NEGATIVE_INFINITY;
  const [rarest] = asked.filter(({ has }) => has).sort((a, b) => start(b) - start(a));
  // Over all times, one pass that counts is quicker than two that look for each other.
  if (!rarest || rarest.span.from === null || existences.includes(null)) return null;
  const others = asked.filter((one) => one !== rarest).map((one) => isTrueOf(context, one));
  const ofPerson = parts.filter((part) => !ofEvents.includes(part));
  if (ofPerson.length === 0)
    return sql`(${peopleWith(context, rarest)}) as p where ${joined(sql, [isSomebody(context), ...others], sql` and `)}`;
  return sql`profile p where ${population(context)} and ${every(context, ofPerson, new Map())}
    and ${joined(sql, [isTrueOf(context, rarest), ...others], sql` and `)}`;
}

/** The passes over events that a tree needs: one for all leaves that can share it, one for each other leaf. */
type Passes = {
  combined: CountedLeaf[];
  /** By `aggregateKey`: those of which it must be known how often, not only whether. */
  counted: Set<string>;
  single: { leaf: EventLeaf; rows: Fragment }[];
};

function passesOf(context: CompileContext, tree: CorePredicate): Passes {
  const all = coreLeavesOf(tree).filter(isEventLeaf);
  const distinct = [...new Map(all.map((leaf) => [aggregateKey(leaf), leaf])).values()];
  const isKnown = (leaf: CountedLeaf) => namesOf(leaf).some((name) => context.nameIds.has(name));
  return {
    combined: distinct.filter(canCombine).filter(isKnown),
    counted: new Set(all.filter((leaf) => !asksWhether(leaf)).map(aggregateKey)),
    single: distinct
      .filter((leaf) => !canCombine(leaf))
      .flatMap((leaf) => {
        const sharing = all.filter((other) => aggregateKey(other) === aggregateKey(leaf));
        const rows = aggregateToSql(context, leaf, sharing);
        return rows ? [{ leaf, rows }] : [];
      }),
  };
}

function queryOf(context: CompileContext, tree: CorePredicate): Fragment {
  const { sql } = context;
  const { combined, single } = passesOf(context, tree);
  if (combined.length === 0 && single.length === 0) return fromProfiles(context, tree);
  const rarest = combined.length > 0 && needsOneOf(tree, combined) ? rarestOf(context, tree, combined) : null;
  // The rarest are found side by side; what is left to ask of those few is not.
  if (rarest || context.groups.length === 0) return fromPasses(context, tree, rarest);
  const parts = sideBySide(context, (part) => sql`select p.lane, p.id from ${fromPasses(part, tree, null)}`);
  return sql`(${parts}) as p where true`;
}

function rarestOf(context: CompileContext, tree: CorePredicate, combined: readonly CountedLeaf[]): Fragment | null {
  const keys = new Set(combined.map(aggregateKey));
  const demanded = conjuncts(tree).filter(isLeaf).filter(isEventLeaf).filter(canCombine);
  return ofTheRarest(
    context,
    combined,
    demanded.filter((leaf) => keys.has(aggregateKey(leaf))),
    absencesOf(context, tree),
  );
}

/** The events nobody who matches may have. */
function absencesOf(context: CompileContext, tree: CorePredicate): Existence[] {
  return conjuncts(tree)
    .flatMap((part) => existenceOf(context, part) ?? [])
    .filter(({ has }) => !has);
}

function fromPasses(context: CompileContext, tree: CorePredicate, rarest: Fragment | null): Fragment {
  const { sql } = context;
  const { combined, counted, single } = passesOf(context, tree);
  const aggregates: Aggregates = new Map();
  const joins = single.map(({ leaf, rows }, at) => {
    const alias = sql`${sql(`s${at}`)}`;
    aggregates.set(aggregateKey(leaf), { column: (name) => sql`${alias}.${sql(name)}` });
    return sql`left join (${rows}) as ${alias} on ${alias}.lane = p.lane and ${alias}.profile_id = p.id`;
  });
  const pass = combined.length > 0 ? combine(context, combined, counted) : null;
  if (pass && needsOneOf(tree, combined)) return fromEvents(context, { tree, pass, rarest, joins, aggregates });
  if (pass) {
    joins.unshift(sql`left join (select e.lane, e.profile_id, ${pass.columns} from event e where ${pass.where}
      group by e.lane, e.profile_id) as d on d.lane = p.lane and d.profile_id = p.id`);
    for (const [key, aggregate] of pass.columnsOf(sql`d`)) aggregates.set(key, aggregate);
  }
  const [alone] = single;
  if (alone?.leaf.kind === "sequence" && tree === alone.leaf)
    return sql`(select s.lane, s.profile_id as id from (${alone.rows}) s where s.start is not null) as p
      where ${isSomebody(context)}`;
  const matching = treeToSql(context, tree, aggregates);
  return sql`profile p ${joined(sql, joins.length > 0 ? joins : [sql``], sql` `)}
    where ${population(context)} and ${matching}`;
}

/**
 * The query of a tree that looks at no events. Finding addresses is dear, and by the planner's reckoning dearer still, so
 * it comes behind everything else that is demanded.
 */
function fromProfiles(context: CompileContext, tree: CorePredicate): Fragment {
  const { sql } = context;
  const parts = conjuncts(tree);
  const dear = parts.flatMap((part) => (part.kind === "reachable" ? [part] : []));
  if (dear.length === 0) return sql`profile p where ${population(context)} and ${treeToSql(context, tree, new Map())}`;
  const cheap = parts.filter((part) => part.kind !== "reachable");
  const agreed = dear.map((leaf) => hasAgreed(context, leaf));
  const found = dear.map((leaf) => hasAddress(context, leaf));
  return sql`(select p.lane, p.id, p.traits from profile p
      where ${joined(sql, [population(context), every(context, cheap, new Map()), ...agreed], sql` and `)} offset 0) as p
    where ${joined(sql, found, sql` and `)}`;
}

type Started = {
  tree: CorePredicate;
  pass: Combined;
  /** Rows (lane, id), where it is worth finding them before anybody else's events are looked at. */
  rarest: Fragment | null;
  joins: Fragment[];
  aggregates: Aggregates;
};

/** The query where everybody who matches has some of the events. */
function fromEvents(context: CompileContext, { tree, pass, rarest, joins, aggregates }: Started): Fragment {
  const { sql } = context;
  const parts = conjuncts(tree);
  const ofPerson = parts.filter((part) => !coreLeavesOf(part).some(isEventLeaf));
  const rest = parts.filter((part) => !ofPerson.includes(part));
  const leaves = rest.flatMap(coreLeavesOf);
  const all = new Map([...aggregates, ...pass.columnsOf(sql`p`)]);
  const others = joins.length > 0 ? joined(sql, joins, sql` `) : sql``;
  const keepsTraits = leaves.some(needsTraits);
  const traits = keepsTraits ? sql`, p.traits` : sql``;
  const isBare = ofPerson.length === 0 && !keepsTraits;
  const after = sql`${others} where ${every(context, rest, all)}`;
  const persons = sql`${population(context)} and ${every(context, ofPerson, new Map())}`;
  if (rarest) {
    // Worked out once and by itself: inside the join each parallel worker would do all of it again.
    const asked = absencesOf(context, tree).map((one) => isTrueOf(context, one));
    const few =
      keepsTraits || ofPerson.flatMap(coreLeavesOf).some(needsTraits)
        ? sql`select p.lane, p.id ${traits} from rare r join profile p on p.lane = r.lane and p.id = r.id
          where ${joined(sql, [persons, ...asked], sql` and `)}`
        : sql`select p.lane, p.id from rare p
          where ${joined(sql, [isSomebody(context), every(context, ofPerson, new Map()), ...asked], sql` and `)}`;
    return sql`(with rare as materialized (${rarest}), few as materialized (${few})
      select p.lane, p.id ${traits}, ${pass.columns} from few p join event e on e.lane = p.lane and e.profile_id = p.id
      where ${pass.where} group by p.lane, p.id ${traits}) as p ${after}`;
  }
  if (isBare)
    return sql`(select e.lane, e.profile_id as id, ${pass.columns} from event e where ${pass.where}
      group by e.lane, e.profile_id) as p ${after} and ${isSomebody(context)}`;
  return sql`(select p.lane, p.id ${traits}, ${pass.columns}
    from profile p join event e on e.lane = p.lane and e.profile_id = p.id
    where ${persons} and ${pass.where} group by p.lane, p.id) as p ${after}`;
}

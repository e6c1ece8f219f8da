import type { Fragment } from "postgres";
import { isOfTrait, windowSpan } from "@/domain/segment/leaves/window";
import type { TimeWindow } from "@/domain/segment/predicate";
import {
  type Aggregate,
  aggregateKey,
  type CompileContext,
  type CountedLeaf,
  columnsToSql,
  type EventLeaf,
  inLanes,
  namesOf,
  passesWithout,
  sourceOf,
} from "./aggregates";
import { inWindow, named, passesWhere } from "./events-to-sql";
import type { Existence } from "./existence";
import { sideBySide } from "./side-by-side";
import { joined } from "./test-to-sql";

/** Several leaves answered by one pass over their events `e`, grouped by person. */
export type Combined = {
  /** What the leaves need to know, as aggregates. */
  columns: Fragment;
  /** The events that any of the leaves looks at. */
  where: Fragment;
  /** Each leaf's columns by its `aggregateKey`, in the row called `alias`. */
  columnsOf(alias: Fragment): Map<string, Aggregate>;
};

/** Whether the leaf can share a pass: windows by a trait look at a person's own dates, distinct values must be sorted. */
export function canCombine(leaf: EventLeaf): leaf is CountedLeaf {
  switch (leaf.kind) {
    case "did":
      return leaf.per.by === "occurrence" && !isOfTrait(leaf.window);
    case "total":
      return leaf.fn !== "distinct" && !isOfTrait(leaf.window);
    case "share":
      return !isOfTrait(leaf.window);
    case "firstLast":
      return true;
    case "sequence":
      return false;
  }
}

/**
 * One pass for leaves that can share it, each of another `aggregateKey`; at least one of their names must be known.
 * `counted`: the keys of those of whom it must be known how often, and not only whether.
 */
export function combine(
  context: CompileContext,
  leaves: readonly CountedLeaf[],
  counted: ReadonlySet<string>,
): Combined {
  const { sql } = context;
  const [first] = leaves;
  const isAlone = leaves.length === 1;
  // What all leaves ask of an event is asked once, for all of them.
  const common = {
    names: leaves.every((leaf) => same(idsOf(context, leaf), first ? idsOf(context, first) : [])),
    window: leaves.every((leaf) => same(sourceOf(leaf).window, first && sourceOf(first).window)),
  };
  const filter = (leaf: CountedLeaf, window: Fragment[]) => {
    const named = common.names ? [] : [isNamed(context, leaf)];
    const parts = [...named, ...window, passesWhere(sql, sourceOf(leaf).where, context.at)];
    return isAlone ? sql`` : sql`filter (where ${joined(sql, parts, sql` and `)})`;
  };
  const columns = new Map<string, Fragment>();
  const aggregates = new Map<string, (alias: Fragment) => Aggregate>();
  for (const [at, leaf] of leaves.entries()) {
    const key = aggregateKey(leaf);
    const start = isAlone || counted.has(key) ? null : openStart(context, leaf);
    if (start === null) {
      const as = (name: string) => sql`${sql(`${name}_${at}`)}`;
      columns.set(key, columnsToSql(context, leaf, as, filter(leaf, common.window ? [] : [isThen(context, leaf)])));
      aggregates.set(key, (alias) => ({ column: (name) => sql`${alias}.${as(name)}` }));
    } else {
      // Whether there was one since then is whether the latest was since then; all such leaves share that one number.
      const source = JSON.stringify([idsOf(context, leaf), sourceOf(leaf).where]);
      const known = [...columns.keys()].indexOf(source);
      const latest = sql(`latest_${known >= 0 ? known : columns.size}`);
      if (known < 0) columns.set(source, sql`max(e.time) ${filter(leaf, [])} as ${latest}`);
      const since = Number.isFinite(start) ? sql`>= ${new Date(start)}::timestamptz` : sql`is not null`;
      aggregates.set(key, (alias) => ({
        column: () => sql`(case when ${alias}.${latest} ${since} then 1 else 0 end)`,
      }));
    }
  }
  return {
    columns: joined(sql, [...columns.values()], sql`, `),
    where: joined(sql, [...inLanes(context, sql`e.lane`), ...looksAt(context, leaves, common.window)], sql` and `),
    columnsOf: (alias) => new Map([...aggregates].map(([key, of]) => [key, of(alias)])),
  };
}

/** The first instant (ms) of a leaf's window that goes on to this day, -∞ for all times; null for other leaves. */
function openStart({ at }: CompileContext, leaf: CountedLeaf): number | null {
  const span = leaf.kind === "did" ? windowSpan(leaf.window, at, {}) : null;
  return span === null || span.to !== null ? null : (span.from ?? Number.NEGATIVE_INFINITY);
}

const isNamed = (context: CompileContext, leaf: CountedLeaf) => named(context.sql, idsOf(context, leaf));

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const idsOf = ({ nameIds }: CompileContext, leaf: CountedLeaf) =>
  namesOf(leaf).flatMap((name) => nameIds.get(name) ?? []);

/** Holds for the events `e` in a leaf's window. */
function isThen({ sql, at }: CompileContext, leaf: CountedLeaf): Fragment {
  // No window that a trait gives comes here, so these bounds are never asked for.
  const bounds = { from: sql`null`, to: sql`null` };
  return inWindow(sql, sql`e.time`, sourceOf(leaf).window, at, bounds);
}

/** Holds for the events `e` that any of the leaves looks at, told so that the planner can narrow names and months. */
function looksAt(context: CompileContext, leaves: readonly CountedLeaf[], oneWindow: boolean): Fragment[] {
  const { sql, at } = context;
  const [first] = leaves;
  const names = named(sql, [...new Set(leaves.flatMap((leaf) => idsOf(context, leaf)))]);
  if (first && oneWindow) {
    const where = leaves.length === 1 ? [passesWhere(sql, sourceOf(first).where, at)] : [];
    return [names, isThen(context, first), ...where];
  }
  const sources = new Map(
    leaves.map((leaf) => {
      const ids = idsOf(context, leaf);
      return [JSON.stringify([ids, sourceOf(leaf).window]), sql`(${named(sql, ids)} and ${isThen(context, leaf)})`];
    }),
  );
  const earliest = Math.min(...leaves.map((leaf) => startOf(context, sourceOf(leaf).window)));
  const bound = Number.isFinite(earliest) ? [sql`e.time >= ${new Date(earliest)}::timestamptz`] : [];
  return [names, ...bound, sql`(${joined(sql, [...sources.values()], sql` or `)})`];
}

/** The first instant (ms) of a window; -∞ where it has none. */
function startOf({ at }: CompileContext, window: TimeWindow): number {
  return windowSpan(window, at, {})?.from ?? Number.NEGATIVE_INFINITY;
}

/**
 * People as rows (lane, id) who did at least what the narrowest of the demanded leaves asks, all of which must hold:
 * nobody else's older events need be looked at. Null where no leaf is narrower than all of them together. `absent` must
 * hold, too: where one of the events that are found already contradicts it, its person is left out at once.
 */
export function ofTheRarest(
  context: CompileContext,
  leaves: readonly CountedLeaf[],
  demanded: readonly CountedLeaf[],
  absent: readonly Existence[],
): Fragment | null {
  const { sql, at } = context;
  const earliest = Math.min(...leaves.map((leaf) => startOf(context, sourceOf(leaf).window)));
  const starts = demanded
    .filter((leaf) => !passesWithout(leaf))
    .map((leaf) => ({ leaf, window: leaf.window, start: startOf(context, leaf.window) }))
    .sort((a, b) => b.start - a.start);
  const [rarest] = starts;
  if (!rarest || isOfTrait(rarest.window) || rarest.start <= earliest) return null;
  const { leaf, window } = rarest;
  const bounds = { from: sql`null`, to: sql`null` };
  const ids = idsOf(context, leaf);
  const contradicted = absent.filter(
    ({ where, span, nameIds }) => where.length === 0 && span.to === null && ids.every((id) => nameIds.includes(id)),
  );
  const having = [
    ...(leaf.kind === "did" && leaf.count.n > 1 ? [sql`count(*) >= ${leaf.count.n}::int`] : []),
    ...contradicted.flatMap(({ span }) =>
      span.from === null ? [] : [sql`max(e.time) < ${new Date(span.from)}::timestamptz`],
    ),
  ];
  return sideBySide(context, (part) => {
    const conditions = [
      ...inLanes(part, sql`e.lane`),
      named(sql, ids),
      inWindow(sql, sql`e.time`, window, at, bounds),
      passesWhere(sql, leaf.where, at),
    ];
    return sql`select e.lane, e.profile_id as id from event e where ${joined(sql, conditions, sql` and `)}
      group by e.lane, e.profile_id having ${joined(sql, having, sql` and `)}`;
  });
}

import type { Fragment } from "postgres";
import { didNames } from "@/domain/segment/answer-did";
import type { Moment } from "@/domain/segment/compare";
import { leafKey } from "@/domain/segment/leaf-key";
import type { CoreLeaf } from "@/domain/segment/leaves/expand";
import type { EventSource } from "@/domain/segment/leaves/scan-events";
import { isOfTrait } from "@/domain/segment/leaves/window";
import type { DidLeaf, TimeWindow } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { type Bounds, boundsOf, countedKey, inWindow, named, passesWhere } from "./events-to-sql";
import { sequenceToSql, twoStepsToSql } from "./sequence-to-sql";
import { joined } from "./test-to-sql";
import { nothingPasses, totalColumns, totalTest } from "./total-to-sql";

/** What every part of a compiled query shares. */
export type CompileContext = {
  sql: Sql | Tx;
  workspaceId: number;
  at: Moment;
  /** The lanes to look at; null = all. */
  lanes: readonly number[] | null;
  /** Groups of those lanes that may be worked on side by side; none where the query is not worth dividing. */
  groups: readonly (readonly number[])[];
  nameIds: ReadonlyMap<string, number>;
  /** Who is kept of each key, by `leafKey`, where no list says so yet: rows (lane, id). */
  kept: ReadonlyMap<string, Fragment>;
};

export type EventLeaf = Extract<CoreLeaf, { kind: "did" | "firstLast" | "total" | "share" | "sequence" }>;

/** Leaves that aggregate the same thing and differ only in what they compare it with share one aggregate. */
export function aggregateKey(leaf: EventLeaf): string {
  switch (leaf.kind) {
    case "did":
      return leafKey({ ...leaf, count: null });
    case "total":
    case "share":
      return leafKey({ ...leaf, test: null });
    case "firstLast":
      return leafKey({ ...leaf, window: null });
    case "sequence":
      return leafKey(leaf);
  }
}

/** An aggregate that was joined: its columns by name. */
export type Aggregate = { column(name: string): Fragment };

/**
 * One row (lane, profile_id, …) for each person who has any such event, for a leaf that has to be aggregated by itself;
 * null where none was ever seen.
 */
export function aggregateToSql(
  context: CompileContext,
  leaf: EventLeaf,
  sharing: readonly EventLeaf[],
): Fragment | null {
  const { sql, at, nameIds } = context;
  if (leaf.kind === "sequence") {
    if (leaf.steps.some(({ event }) => !nameIds.has(event))) return null;
    const input = { leaf, nameIds, at, ...events(context, leaf.window) };
    return (isOfTrait(leaf.window) ? null : twoStepsToSql(sql, input)) ?? sequenceToSql(sql, input);
  }
  const source = eventsToSql(context, sourceOf(leaf));
  if (!source) return null;
  const columns = columnsToSql(context, leaf, (name) => sql`${sql(name)}`, sql``);
  return sql`select e.lane, e.profile_id, ${columns} from ${source.from} where ${source.where}
    group by e.lane, e.profile_id ${leastCount(context, leaf, sharing)}`;
}

/** Where every test needs at least so many, smaller counts need not leave the aggregate. */
function leastCount(context: CompileContext, leaf: EventLeaf, sharing: readonly EventLeaf[]): Fragment {
  const { sql } = context;
  if (leaf.kind !== "did") return sql``;
  const counts = sharing.flatMap((other) => (other.kind === "did" ? [other.count] : []));
  const least = Math.min(...counts.map((count) => (count.op === "atMost" ? 0 : count.n)));
  return least > 1 ? sql`having ${counting(context, leaf)} >= ${least}::int` : sql``;
}

export type CountedLeaf = Exclude<EventLeaf, { kind: "sequence" }>;

/** What a leaf needs to know of a person's events `e`, as aggregates; `filter` says which of the events count. */
export function columnsToSql(
  context: CompileContext,
  leaf: CountedLeaf,
  as: (name: string) => Fragment,
  filter: Fragment,
): Fragment {
  const { sql, at } = context;
  switch (leaf.kind) {
    case "did":
      return sql`${counting(context, leaf)} ${filter} as ${as("n")}`;
    case "firstLast":
      return sql`${leaf.which === "first" ? sql`min(e.time)` : sql`max(e.time)`} ${filter} as ${as("time")}`;
    case "total":
      return totalColumns(sql, leaf, { as, filter, only: leaf.fn === "average" ? "both" : "value" });
    case "share": {
      const matching = sql`case when ${passesWhere(sql, leaf.of, at)} then 1 end`;
      return sql`count(*) ${filter} as ${as("total")}, count(${matching}) ${filter} as ${as("matched")}`;
    }
  }
}

/** Holds where a leaf's aggregate passes its test; never null. */
export function aggregateTest({ sql, at }: CompileContext, leaf: EventLeaf, { column }: Aggregate): Fragment {
  switch (leaf.kind) {
    case "did":
      return didTest(sql, leaf, column("n"));
    case "firstLast":
      return sql`coalesce(${inWindow(sql, column("time"), leaf.window, at, boundsOf(sql, sql`p.traits`, at.zone))}, false)`;
    case "total": {
      const test = totalTest(sql, column, leaf, leaf.test);
      // A null fails by itself, which lets Postgres turn the outer join into an inner one.
      return nothingPasses(leaf, leaf.test) ? sql`coalesce(${test}, true)` : sql`(${test} is true)`;
    }
    case "share": {
      const operator = leaf.test.op === "atLeast" ? sql`>=` : sql`<=`;
      const [total, matched] = [column("total"), column("matched")];
      return sql`(${total} > 0 and ${matched} * 100 ${operator} ${String(leaf.test.percent)}::numeric * ${total}) is true`;
    }
    case "sequence":
      return sql`(${column("start")} is not null)`;
  }
}

/** Whether someone passes who has none of the events. */
export function passesWithout(leaf: EventLeaf): boolean {
  if (leaf.kind === "did") return leaf.count.op === "atMost" || leaf.count.n === 0;
  return leaf.kind === "total" && nothingPasses(leaf, leaf.test);
}

function didTest(sql: Sql | Tx, { count: { op, n: wanted } }: DidLeaf, n: Fragment): Fragment {
  if (op === "atLeast") {
    // A null count fails by itself at the top of an `and`, which lets Postgres turn the outer join into an inner one.
    return wanted === 0 ? sql`true` : sql`(${n} is not null and ${n} >= ${wanted}::int)`;
  }
  const filled = sql`coalesce(${n}, 0)`;
  return op === "atMost" ? sql`(${filled} <= ${wanted}::int)` : sql`(${filled} = ${wanted}::int)`;
}

/** The number of things counted, as an aggregate over events `e`. */
export function counting({ sql, at }: CompileContext, leaf: DidLeaf): Fragment {
  const key = countedKey(sql, leaf, at.zone);
  return key ? sql`count(distinct ${key})` : sql`count(*)`;
}

/** Holds for the events `e` that a did-leaf counts, of the person `p`. */
export function countedEvents(context: CompileContext, leaf: DidLeaf): Fragment {
  const { sql, at, nameIds } = context;
  return joined(
    sql,
    [
      named(
        sql,
        didNames(leaf).flatMap((name) => nameIds.get(name) ?? []),
      ),
      ...inLanes(context, sql`e.lane`),
      inWindow(sql, sql`e.time`, leaf.window, at, boundsOf(sql, sql`p.traits`, at.zone)),
      passesWhere(sql, leaf.where, at),
    ],
    sql` and `,
  );
}

/** The lanes that are looked at, as a condition; none for all. */
export function inLanes({ sql, lanes }: CompileContext, lane: Fragment): Fragment[] {
  return lanes === null ? [] : [sql`${lane} = any(${[...lanes]}::smallint[])`];
}

/**
 * The events. Where a trait gives the window they are joined with its date, which is read once for each person: the
 * `offset 0` keeps Postgres from reading it for each event.
 */
function events(context: CompileContext, window: TimeWindow): { from: Fragment; where: Fragment; bounds: Bounds } {
  const { sql, at, workspaceId } = context;
  const where = joined(sql, inLanes(context, sql`e.lane`), sql` and `);
  const bounds = { dateOf: () => sql`w.date` };
  if (!isOfTrait(window)) return { from: sql`event e`, where, bounds };
  const { dateOf } = boundsOf(sql, sql`traits`, at.zone);
  const ofLanes = joined(sql, [sql`workspace_id = ${workspaceId}`, ...inLanes(context, sql`lane`)], sql` and `);
  const from = sql`(select lane, id, ${dateOf(window.path)} as date from profile where ${ofLanes} offset 0) w
    join event e on e.lane = w.lane and e.profile_id = w.id`;
  return { from, where, bounds };
}

/** The events `e` that a source names; null where none of them was ever seen. */
export function eventsToSql(context: CompileContext, source: EventSource): { from: Fragment; where: Fragment } | null {
  const { sql, at, nameIds } = context;
  const ids = source.names.flatMap((name) => nameIds.get(name) ?? []);
  if (ids.length === 0) return null;
  const { from, where: lanes, bounds } = events(context, source.window);
  const parts = [
    named(sql, ids),
    lanes,
    inWindow(sql, sql`e.time`, source.window, at, bounds),
    passesWhere(sql, source.where, at),
  ];
  return { from, where: joined(sql, parts, sql` and `) };
}

export const namesOf = (leaf: CountedLeaf) => (leaf.kind === "did" ? didNames(leaf) : [leaf.event]);

/** The events a leaf looks at. */
export function sourceOf(leaf: CountedLeaf): EventSource {
  const window = leaf.kind === "firstLast" ? ({ kind: "ever" } as const) : leaf.window;
  return { names: namesOf(leaf), where: leaf.where, window };
}

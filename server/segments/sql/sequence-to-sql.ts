import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { durationMs } from "@/domain/segment/instant";
import type { SequenceLeaf } from "@/domain/segment/leaves/answer-sequence";
import type { PropertyFilter } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { type Bounds, inWindow, named, passesWhere } from "./events-to-sql";
import { joined } from "./test-to-sql";

type Input = {
  leaf: SequenceLeaf;
  nameIds: ReadonlyMap<string, number>;
  at: Moment;
  /** What `event e` is joined with, and what narrows it further. */
  from: Fragment;
  where: Fragment;
  bounds: Bounds;
};

/**
 * Everyone who went through the steps, as rows (lane, profile_id, start): the start of the way that began last.
 *
 * Of all ways to a step the one that ended last also began last: any way behind an earlier one could have followed the
 * later one instead. So one look back at each event is enough, a window function for each step, and the cost is that of
 * sorting the events.
 */
export function sequenceToSql(sql: Sql | Tx, { leaf, nameIds, at, from, where, bounds }: Input): Fragment {
  const { steps, window } = leaf;
  const sources = steps.flatMap(({ event, without }) => (without ? [event, without.event] : [event]));
  const ids = [...new Set(sources.flatMap((name) => nameIds.get(name) ?? []))];
  const isSource = (source: { event: string; where: readonly PropertyFilter[] } | null) => {
    const id = source ? nameIds.get(source.event) : undefined;
    return source && id !== undefined ? sql`(e.name_id = ${id} and ${passesWhere(sql, source.where, at)})` : sql`false`;
  };
  const marks = steps.map(
    (step, k) => sql`${isSource(step)} as ${sql(`s${k}`)}, ${isSource(step.without)} as ${sql(`x${k}`)}`,
  );
  let ways = sql`select m.*, case when s0 then time end as c0 from (
    select e.lane, e.profile_id, e.time, ${joined(sql, marks, sql`, `)} from ${from}
    where ${named(sql, ids)} and ${inWindow(sql, sql`e.time`, window, at, bounds)} and ${where}
  ) m`;
  for (const [k, { within }] of steps.entries()) {
    if (k === 0) continue;
    const before = sql(`c${k - 1}`);
    const short =
      within === null ? sql`` : sql`and time - f < ${durationMs(within)}::float8 * interval '1 millisecond'`;
    ways = sql`select *, case when ${sql(`s${k}`)} and f is not null ${short} and (l is null or l <= f) then g end as ${sql(`c${k}`)}
      from (select lane, profile_id, time, ${joined(sql, remaining(sql, steps.length, k), sql`, `)},
          max(case when ${before} is not null then time end) over earlier as f,
          max(${before}) over earlier as g,
          max(case when ${sql(`x${k}`)} then time end) over earlier as l
        from (${ways}) w
        window earlier as (partition by lane, profile_id order by time
          range between unbounded preceding and interval '1 microsecond' preceding)) w`;
  }
  const last = sql(`c${steps.length - 1}`);
  return sql`select lane, profile_id, max(${last}) as start from (${ways}) w where ${last} is not null group by lane, profile_id`;
}

/** The marks that this step and later ones still look at. */
function remaining(sql: Sql | Tx, steps: number, from: number): Fragment[] {
  return Array.from({ length: steps - from }, (_, i) => sql`${sql(`s${from + i}`)}, ${sql(`x${from + i}`)}`);
}

/**
 * Everyone who went through two steps with nothing forbidden between, as rows (lane, profile_id, start) whose start says
 * no more than that there was a way: a semi-join, several times as fast as looking back from each event in turn. Null
 * for other sequences.
 */
export function twoStepsToSql(
  sql: Sql | Tx,
  { leaf, nameIds, at, where, bounds }: Omit<Input, "from">,
): Fragment | null {
  const [first, last, ...more] = leaf.steps;
  if (!first || !last || more.length > 0 || last.without !== null) return null;
  const happened = (step: { event: string; where: readonly PropertyFilter[] }) => sql`
    ${named(sql, [nameIds.get(step.event) ?? 0])} and ${inWindow(sql, sql`e.time`, leaf.window, at, bounds)}
    and ${passesWhere(sql, step.where, at)}`;
  const notLong =
    last.within === null
      ? sql``
      : sql`and e.time > l.time - ${durationMs(last.within)}::float8 * interval '1 millisecond'`;
  return sql`select l.lane, l.profile_id, min(l.time) as start
    from (select e.lane, e.profile_id, e.time from event e where ${where} and ${happened(last)}) l
    where exists (select from event e where e.lane = l.lane and e.profile_id = l.profile_id and ${happened(first)}
      and e.time < l.time ${notLong})
    group by l.lane, l.profile_id`;
}

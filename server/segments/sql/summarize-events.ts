import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import type { FirstLastSummary } from "@/domain/segment/leaves/answer-first-last";
import type { SequenceLeaf, SequenceSummary } from "@/domain/segment/leaves/answer-sequence";
import type { ShareSummary } from "@/domain/segment/leaves/answer-share";
import type { TotalSummary } from "@/domain/segment/leaves/answer-total";
import { parseDecimal, zero } from "@/domain/segment/leaves/decimal";
import type { Span } from "@/domain/segment/leaves/window";
import type { LeafOf, PropertyFilter, TimeWindow } from "@/domain/segment/predicate";
import { type Sql, type Tx, timestamptzArray } from "@/server/db/connect";
import { type Bounds, flips, inFuture, inWindow, named, passesWhere } from "./events-to-sql";
import { sequenceToSql } from "./sequence-to-sql";
import { totalColumns } from "./total-to-sql";

/** Who is asked about, with the span of time in which events count where a trait of theirs gives it. */
export type AskedPeople = { lane: number; profileIds: readonly number[]; spans: readonly Span[] };

export type EventQuestion<L> = {
  people: AskedPeople;
  leaf: L;
  nameIds: ReadonlyMap<string, number>;
  at: Moment;
};

/** The people as rows `p (id, w_from, w_to)`. */
export function peopleRows(tx: Sql | Tx, { profileIds, spans }: AskedPeople): Fragment {
  const dates = (times: (number | null)[]) =>
    tx.array(
      times.map((time) => (time === null ? null : new Date(time))),
      timestamptzArray,
    );
  return tx`unnest(${[...profileIds]}::bigint[], ${dates(spans.map(({ from }) => from))}::timestamptz[],
    ${dates(spans.map(({ to }) => to))}::timestamptz[]) as p (id, w_from, w_to)`;
}

/** The bounds of the people's own windows. */
export const ownBounds = (tx: Sql | Tx): Bounds => ({ from: tx`p.w_from`, to: tx`p.w_to` });

/** The events of one person `p` that a leaf looks at. */
export type PersonalSource = {
  nameIds: readonly number[];
  where: readonly PropertyFilter[];
  window: TimeWindow;
};

/** What the answer's end depends on besides what counts: columns `future` and `flip` of the person `p`. */
export function changeColumns(
  tx: Sql | Tx,
  lane: number,
  at: Moment,
  sources: readonly PersonalSource[],
): { future: Fragment; flip: Fragment } {
  const futures = sources.map(
    ({ nameIds, window }) =>
      tx`(select min(e.time) from event e where ${ofPerson(tx, lane, nameIds)} and ${inFuture(tx, tx`e.time`, window, at, ownBounds(tx))})`,
  );
  const turns = sources.flatMap(({ nameIds, where, window }) => {
    const instants = flips(tx, where, at);
    if (!instants) return [];
    return [
      tx`(select min(f.at) from event e, lateral (${instants}) f where ${ofPerson(tx, lane, nameIds)}
        and ${inWindow(tx, tx`e.time`, window, at, ownBounds(tx))} and f.at > ${new Date(at.now)}::timestamptz)`,
    ];
  });
  return { future: leastOf(tx, futures), flip: leastOf(tx, turns) };
}

function leastOf(tx: Sql | Tx, instants: Fragment[]): Fragment {
  const [first, ...more] = instants;
  if (!first) return tx`null::timestamptz`;
  if (more.length === 0) return first;
  return tx`least(${more.reduce<Fragment>((all, one) => tx`${all}, ${one}`, first)})`;
}

/** The events of these names of the person `p`. */
export function ofPerson(tx: Sql | Tx, lane: number, nameIds: readonly number[]): Fragment {
  return tx`e.lane = ${lane} and e.profile_id = p.id and ${named(tx, nameIds)}`;
}

type ChangeRow = { profileId: number; future: Date | null; flip: Date | null };
const ms = (date: Date | null) => date?.getTime() ?? null;
const changesOf = ({ future, flip }: ChangeRow) => ({ future: ms(future), flip: ms(flip) });

/** One statement over the people: columns aggregated over their events that count, with what ends the answer. */
function aggregated(
  tx: Sql | Tx,
  { people, at }: Pick<EventQuestion<unknown>, "people" | "at">,
  source: PersonalSource,
  columns: Fragment,
  also: readonly PropertyFilter[] = [],
): Fragment {
  const { nameIds, where, window } = source;
  const { future, flip } = changeColumns(tx, people.lane, at, [{ ...source, where: [...where, ...also] }]);
  return tx`select p.id as "profileId", s.*, ${future} as future, ${flip} as flip
    from ${peopleRows(tx, people)}
    cross join lateral (
      select ${columns} from event e where ${ofPerson(tx, people.lane, nameIds)}
        and ${inWindow(tx, tx`e.time`, window, at, ownBounds(tx))} and ${passesWhere(tx, where, at)}
    ) s`;
}

const idsOf = ({ nameIds }: { nameIds: ReadonlyMap<string, number> }, event: string) => {
  const id = nameIds.get(event);
  return id === undefined ? [] : [id];
};

/** The twin of the scan in `evaluateFirstLast`. */
export async function summarizeFirstLast(
  tx: Sql | Tx,
  question: EventQuestion<LeafOf<"firstLast">>,
): Promise<Map<number, FirstLastSummary>> {
  const { event, where, which } = question.leaf;
  const source = { nameIds: idsOf(question, event), where, window: { kind: "ever" as const } };
  const column = which === "first" ? tx`min(e.time) as time` : tx`max(e.time) as time`;
  const rows = await tx<(ChangeRow & { time: Date | null })[]>`${aggregated(tx, question, source, column)}`;
  return new Map(rows.map((row) => [row.profileId, { time: ms(row.time), ...changesOf(row) }]));
}

/** The twin of the scan in `evaluateTotal`. */
export async function summarizeTotal(
  tx: Sql | Tx,
  question: EventQuestion<LeafOf<"total">>,
): Promise<Map<number, TotalSummary>> {
  const { event, where, window } = question.leaf;
  const source = { nameIds: idsOf(question, event), where, window };
  const columns = tx`${totalColumns(tx, question.leaf)}, min(e.time) as oldest`;
  type Row = ChangeRow & { value: string | null; numbers: number; oldest: Date | null };
  const rows = await tx<Row[]>`
    select "profileId", value::text, numbers::int, oldest, future, flip
    from (${aggregated(tx, question, source, columns)}) a`;
  return new Map(
    rows.map((row) => {
      const value = (row.value === null ? null : parseDecimal(row.value)) ?? zero;
      return [row.profileId, { value, numbers: row.numbers, oldest: ms(row.oldest), ...changesOf(row) }];
    }),
  );
}

/** The twin of the scan in `evaluateShare`. */
export async function summarizeShare(
  tx: Sql | Tx,
  question: EventQuestion<LeafOf<"share">>,
): Promise<Map<number, ShareSummary>> {
  const { event, where, window, of } = question.leaf;
  const source = { nameIds: idsOf(question, event), where, window };
  const columns = tx`count(*)::int as total, (count(*) filter (where ${passesWhere(tx, of, question.at)}))::int as matched,
    min(e.time) as oldest`;
  type Row = ChangeRow & { total: number; matched: number; oldest: Date | null };
  const rows = await tx<Row[]>`${aggregated(tx, question, source, columns, of)}`;
  return new Map(
    rows.map((row) => [
      row.profileId,
      { total: row.total, matched: row.matched, oldest: ms(row.oldest), ...changesOf(row) },
    ]),
  );
}

/** The twin of `evaluateSequence`, for the people's events of the names it mentions. */
export async function summarizeSequence(
  tx: Sql | Tx,
  question: EventQuestion<SequenceLeaf>,
): Promise<Map<number, SequenceSummary>> {
  const { people, leaf, nameIds, at } = question;
  const { lane } = people;
  const sources = leaf.steps
    .flatMap((step) => (step.without ? [step, step.without] : [step]))
    .map(({ event, where }) => ({ nameIds: idsOf(question, event), where, window: leaf.window }));
  const { future, flip } = changeColumns(tx, lane, at, sources);
  const ways = sequenceToSql(tx, {
    leaf,
    nameIds,
    at,
    from: tx`${peopleRows(tx, people)} join event e on e.lane = ${lane} and e.profile_id = p.id`,
    where: tx`true`,
    bounds: ownBounds(tx),
  });
  const rows = await tx<(ChangeRow & { start: Date | null })[]>`
    select p.id as "profileId", w.start, ${future} as future, ${flip} as flip
    from ${peopleRows(tx, people)} left join (${ways}) w on w.profile_id = p.id`;
  return new Map(rows.map((row) => [row.profileId, { start: ms(row.start), ...changesOf(row) }]));
}

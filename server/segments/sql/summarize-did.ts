import type { Fragment } from "postgres";
import { type DidSummary, didNames } from "@/domain/segment/answer-did";
import type { DidLeaf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { countedKey, inWindow, passesWhere } from "./events-to-sql";
import { changeColumns, type EventQuestion, ofPerson, ownBounds, peopleRows } from "./summarize-events";

type Row = {
  profileId: number;
  count: number;
  nth: Date | null;
  afterNth: Date | null;
  future: Date | null;
  flip: Date | null;
};

/**
 * The twin of `summarizeEvents` for many profiles of one lane, with one statement. Occurrences are read newest first
 * and no more than n + 1 of them, whatever the length of a history; a profile without anything to say is missing.
 */
export async function summarizeDid(tx: Sql | Tx, question: EventQuestion<DidLeaf>): Promise<Map<number, DidSummary>> {
  const { people, leaf, at } = question;
  const { where, window } = leaf;
  const nameIds = didNames(leaf).flatMap((name) => question.nameIds.get(name) ?? []);
  const { n } = leaf.count;
  const { future, flip } = changeColumns(tx, people.lane, at, [{ nameIds, where, window }]);
  const rows = await tx<Row[]>`
    select p.id as "profileId", s.count, s.nth, s.after_nth as "afterNth", s.future, s.flip
    from ${peopleRows(tx, people)}
    cross join lateral (
      select count(*)::int as count,
        (array_agg(ranked.time order by ranked.time desc))[${n}::int] as nth,
        (array_agg(ranked.time order by ranked.time desc))[${n + 1}::int] as after_nth,
        ${future} as future,
        ${flip} as flip
      from (${ranked(tx, question, nameIds)}) as ranked
    ) as s
    where s.count > 0 or s.future is not null or s.flip is not null`;
  return new Map(
    rows.map((row) => [
      row.profileId,
      {
        count: row.count,
        nth: row.nth?.getTime() ?? null,
        afterNth: row.afterNth?.getTime() ?? null,
        future: row.future?.getTime() ?? null,
        flip: row.flip?.getTime() ?? null,
      },
    ]),
  );
}

/** The latest time of each thing counted. */
function ranked(tx: Sql | Tx, { people, leaf, at }: EventQuestion<DidLeaf>, nameIds: readonly number[]): Fragment {
  const counted = tx`${ofPerson(tx, people.lane, nameIds)}
    and ${inWindow(tx, tx`e.time`, leaf.window, at, ownBounds(tx))} and ${passesWhere(tx, leaf.where, at)}`;
  const key = countedKey(tx, leaf, at.zone);
  if (!key) return tx`select e.time from event e where ${counted} order by e.time desc limit ${leaf.count.n + 1}`;
  return tx`select max(e.time) as time from event e where ${counted} and ${key} is not null group by ${key}`;
}

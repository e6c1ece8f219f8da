import type { Fragment } from "postgres";
import type { DidSummary } from "@/domain/segment/answer-did";
import type { Moment } from "@/domain/segment/compare";
import type { DidLeaf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { countedKey, flips, inFuture, inWindow, passesWhere } from "./did-to-sql";

type Input = { lane: number; nameId: number; profileIds: readonly number[]; leaf: DidLeaf; at: Moment };
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
export async function summarizeDid(tx: Sql | Tx, input: Input): Promise<Map<number, DidSummary>> {
  const { lane, nameId, profileIds, leaf, at } = input;
  const ofPerson = tx`e.lane = ${lane} and e.name_id = ${nameId} and e.profile_id = p.id`;
  const { n } = leaf.count;
  const instants = flips(tx, leaf, at);
  const flip = instants
    ? tx`(select min(f.at) from event e, lateral (${instants}) f
        where ${ofPerson} and ${inWindow(tx, leaf, at)} and f.at > ${new Date(at.now)}::timestamptz)`
    : tx`null::timestamptz`;
  const rows = await tx<Row[]>`
    select p.id as "profileId", s.count, s.nth, s.after_nth as "afterNth", s.future, s.flip
    from unnest(${[...profileIds]}::bigint[]) as p (id)
    cross join lateral (
      select count(*)::int as count,
        (array_agg(ranked.time order by ranked.time desc))[${n}::int] as nth,
        (array_agg(ranked.time order by ranked.time desc))[${n + 1}::int] as after_nth,
        (select min(e.time) from event e where ${ofPerson} and ${inFuture(tx, leaf, at)}) as future,
        ${flip} as flip
      from (${ranked(tx, input, ofPerson)}) as ranked
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
function ranked(tx: Sql | Tx, { leaf, at }: Input, ofPerson: Fragment): Fragment {
  const counted = tx`${ofPerson} and ${inWindow(tx, leaf, at)} and ${passesWhere(tx, leaf, at)}`;
  const key = countedKey(tx, leaf, at.zone);
  if (!key) return tx`select e.time from event e where ${counted} order by e.time desc limit ${leaf.count.n + 1}`;
  return tx`select max(e.time) as time from event e where ${counted} and ${key} is not null group by ${key}`;
}

import type { Computed } from "@/domain/computed-trait/compute";
import { type ComputedTraitDefinition, type ComputedValue, valueOfNothing } from "@/domain/computed-trait/definition";
import { earlier } from "@/domain/segment/answer";
import type { Moment } from "@/domain/segment/compare";
import { leavesAt } from "@/domain/segment/leaves/window";
import type { Sql, Tx } from "@/server/db/connect";
import type { TouchedProfile } from "@/server/segments/answer-leaves";
import { askedPeople } from "@/server/segments/facts/asked-people";
import { inWindow, passesWhere } from "@/server/segments/sql/events-to-sql";
import { changeColumns, ofPerson, ownBounds, peopleRows } from "@/server/segments/sql/summarize-events";
import { measureToSql } from "./measure-to-sql";

type Input = {
  lane: number;
  profiles: readonly TouchedProfile[];
  definition: ComputedTraitDefinition;
  /** The names that count, see `countedNameIds`. */
  nameIds: readonly number[];
  at: Moment;
};

type Row = { profileId: number; value: ComputedValue; edge: Date | null; future: Date | null; flip: Date | null };

/**
 * The value of one computed trait for these people of a lane, with one statement and none where no such event was ever
 * seen: the twin of `computeTrait`.
 */
export async function computeValues(tx: Sql | Tx, input: Input): Promise<(profileId: number) => Computed> {
  const { lane, definition, nameIds, at } = input;
  const { where, window, measure } = definition;
  const nothing: Computed = { value: valueOfNothing(measure), until: null };
  const people = askedPeople(input, window, at);
  if (nameIds.length === 0 || people.profileIds.length === 0) return () => nothing;
  const { future, flip } = changeColumns(tx, lane, at, [{ nameIds, where, window }]);
  const over = {
    from: tx`event e`,
    where: tx`${ofPerson(tx, lane, nameIds)} and ${inWindow(tx, tx`e.time`, window, at, ownBounds(tx))}
      and ${passesWhere(tx, where, at)}`,
    keys: null,
  };
  const rows = await tx<Row[]>`
    select p.id as "profileId", s.value, s.edge, ${future} as future, ${flip} as flip
    from ${peopleRows(tx, people)} cross join lateral (${measureToSql(tx, measure, over)}) s`;
  const ms = (date: Date | null) => date?.getTime() ?? null;
  const found = new Map(
    rows.map((row): [number, Computed] => {
      const until = earlier(earlier(ms(row.future), ms(row.flip)), leavesAt(window, ms(row.edge)));
      return [row.profileId, { value: row.value, until }];
    }),
  );
  return (profileId) => found.get(profileId) ?? nothing;
}

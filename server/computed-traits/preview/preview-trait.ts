import type { Fragment } from "postgres";
import { z } from "zod";
import {
  type ComputedTraitDefinition,
  type ComputedValue,
  computedTraitDefinition,
  valueKind,
  valueOfNothing,
} from "@/domain/computed-trait/definition";
import type { Db, Tx } from "@/server/db/connect";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";
import { readPopulation, sampledMin, sampleLanes } from "@/server/segments/preview/population";
import { withBudget } from "@/server/segments/preview/with-budget";
import { countedNameIds } from "../sql/counted-name-ids";
import { populationValues } from "../sql/population-values";

export const previewTraitInput = z.object({ definition: computedTraitDefinition });

/** How many people have a value from `from` to `to`, with both where values are whole numbers. Dates in ms. */
export type Bar = { from: number; to: number; people: number };

export type TraitPreview = {
  /** People looked at: everybody, or those of a few lanes. */
  total: number;
  sampled: boolean;
  /** Those with a value, other than that of having done nothing. */
  withValue: number;
  median: number | null;
  bars: Bar[];
  /** For values that are neither numbers nor dates: the commonest. */
  values: { value: string; people: number }[];
  people: {
    profileId: number;
    name: string | null;
    email: string | null;
    knownAs: string | null;
    value: ComputedValue;
  }[];
};

type Preview = {
  workspaceId: number;
  definition: ComputedTraitDefinition;
  now: Date;
  signal?: AbortSignal | undefined;
};

const barsMax = 8;
const peopleMax = 5;

/** What a definition that need not be saved comes to: how its values lie, and some people. Looks at a few lanes first. */
export async function previewTrait(db: Db, input: Preview): Promise<TraitPreview> {
  const { zone, lanes } = await readPopulation(db.$client, input.workspaceId);
  const sample = sampleLanes(lanes);
  if (sample.length < lanes.length) {
    const found = await look(db, input, zone, sample);
    if (found.total >= sampledMin) return { ...found, sampled: true };
  }
  return { ...(await look(db, input, zone, null)), sampled: false };
}

async function look(
  db: Db,
  { workspaceId, definition, now, signal }: Preview,
  zone: string,
  lanes: number[] | null,
): Promise<Omit<TraitPreview, "sampled">> {
  const rows = await withBudget(db.$client, signal, async (tx, watch) => {
    const nameIds = (await countedNameIds(tx, workspaceId, [definition]))(definition);
    const at = { now: now.getTime(), zone };
    const nothing = valueOfNothing(definition.measure);
    const { rows: values } = populationValues(tx, { workspaceId, definition, nameIds, at, lanes });
    return watch(tx<Omit<TraitPreview, "sampled">[]>`
      with v as materialized (${values}),
      n as materialized (
        select lane, id, value, ${asNumber(tx, definition)} as num from v
        where value is not null ${nothing === null ? tx`` : tx`and value <> ${String(nothing)}::text::jsonb`}),
      q as (
        select min(num) as lo, percentile_disc(0.98) within group (order by num) as hi, max(num) as top,
          percentile_cont(0.5) within group (order by num) as median, bool_and(num = trunc(num)) as whole from n),
      w as (
        select lo, top, whole, case when whole and hi - lo < ${barsMax} then 1
          when whole then ceil((hi - lo + 1) / ${barsMax}) else (hi - lo) / ${barsMax} end as width from q)
      select (select count(*) from v) as total, (select count(*) from n) as "withValue", (select median from q) as median,
        (select coalesce(json_agg(b order by b."from"), '[]') from (
          select lo + width * bar as "from", count(*) as people,
            case when bar = ${barsMax - 1} then greatest(top, lo + width * bar) when whole then lo + width * (bar + 1) - 1
              else lo + width * (bar + 1) end as "to"
          from (
            select w.lo, w.width, w.top, w.whole, least(${barsMax - 1}::int, greatest(0, floor((n.num - w.lo) / nullif(w.width, 0)))) as bar
            from n, w where n.num is not null
          ) x group by lo, width, top, whole, bar) b) as bars,
        (select coalesce(json_agg(c order by c.people desc, c.value), '[]') from (
          select value #>> '{}' as value, count(*) as people from n where num is null group by 1
          order by 2 desc, 1 limit ${barsMax}) c) as values,
        (select coalesce(json_agg(s), '[]') from (
          select p.id as "profileId", ${nameOf(tx)} as name, p.traits->>'email' as email,
            ${anyIdentityOf(tx)} as "knownAs", f.value
          from (select * from n order by lane, id limit ${peopleMax}) f
          join profile p on p.lane = f.lane and p.id = f.id) s) as people`);
  });
  return rows[0] ?? { total: 0, withValue: 0, median: null, bars: [], values: [], people: [] };
}

/** What bars are made of: numbers as they are, dates in ms; null for texts and the like. */
function asNumber(tx: Tx, { measure }: ComputedTraitDefinition): Fragment {
  switch (valueKind(measure)) {
    case "number":
      return tx`(value #>> '{}')::float8`;
    case "date":
      return tx`extract(epoch from (value #>> '{}')::timestamptz)::float8 * 1000`;
    case null:
      return tx`null::float8`;
  }
}

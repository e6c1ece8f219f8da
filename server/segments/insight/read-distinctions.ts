import { z } from "zod";
import { type Distinction, distinctions, type Feature } from "@/domain/segment/distinctive";
import type { Db, Tx } from "@/server/db/connect";
import { readPopulation, sampledMin, sampleLanes } from "@/server/segments/preview/population";
import { withBudget } from "@/server/segments/preview/with-budget";
import { requireSegment } from "./require-segment";

export const distinctionsInput = z.object({ segmentId: z.number().int().positive() });

const shownMax = 12;
/** Most people looked at on each side. */
const peopleMax = 20_000;
const eventDays = 90;

export type Distinctions = { found: Distinction[]; members: number; everyone: number };

/**
 * What the people of a segment have and do more (or less) often than everyone: values of their traits, and events of
 * the last 90 days. Looks at a few lanes, which are a random sample of the people, or
 * at all where those hold few. At most four statements.
 */
export async function readDistinctions(
  db: Db,
  input: z.infer<typeof distinctionsInput> & { workspaceId: number; signal?: AbortSignal | undefined },
): Promise<Distinctions> {
  await requireSegment(db, input);
  const { lanes } = await readPopulation(db.$client, input.workspaceId);
  return withBudget(db.$client, input.signal, async (tx, watch) => {
    const countIn = (some: number[]) =>
      watch(tx<{ members: number; everyone: number }[]>`
        with person as (${person(tx, { ...input, lanes: some })})
        select count(*) filter (where is_member)::int as members, count(*)::int as everyone from person`);
    let sample = { ...input, lanes: sampleLanes(lanes) };
    let [people] = await countIn(sample.lanes);
    if (people && people.everyone < sampledMin) {
      sample = { ...input, lanes };
      [people] = await countIn(lanes);
    }
    const traits = await watch(tx<Feature[]>`
      with person as (${person(tx, sample)})
      select 'trait' as kind, t.key as name, t.value, count(*) filter (where person.is_member)::int as members,
        count(*)::int as everyone
      from person cross join lateral jsonb_each_text(person.traits) as t
      where jsonb_typeof(person.traits -> t.key) in ('string', 'boolean') and length(t.value) between 1 and 60
      group by t.key, t.value having count(*) >= 5`);
    const events = await watch(tx<Feature[]>`
      with person as (${person(tx, sample)})
      select 'event' as kind, n.name, null as value, count(*) filter (where did.is_member)::int as members,
        count(*)::int as everyone
      from (
        select distinct e.name_id, e.lane, e.profile_id, person.is_member
        from person join event e on e.lane = person.lane and e.profile_id = person.id
          and e.time > now() - make_interval(days => ${eventDays}) and e.time <= now()
      ) as did
      join event_name n on n.id = did.name_id
      group by n.name`);
    const counted = people ?? { members: 0, everyone: 0 };
    return { ...counted, found: distinctions([...traits, ...events], counted, shownMax) };
  });
}

type Sample = { workspaceId: number; segmentId: number; lanes: number[] };

/** The people of a few lanes and whether they are in the segment. Ids say nothing of a person, so the first ones do. */
function person(tx: Tx, { workspaceId, segmentId, lanes }: Sample) {
  return tx`
    select p.lane, p.id, p.traits, coalesce(m.is_member, false) as is_member
    from profile p
    left join membership m on m.lane = p.lane and m.segment_id = ${segmentId} and m.profile_id = p.id
    where p.lane = any(${lanes}::smallint[]) and p.workspace_id = ${workspaceId} and p.merged_into_id is null
    order by hashint8(p.id) limit ${peopleMax}`;
}

import type { Fragment } from "postgres";
import { type ComputedTraitDefinition, valueOfNothing } from "@/domain/computed-trait/definition";
import type { Moment } from "@/domain/segment/compare";
import type { Sql, Tx } from "@/server/db/connect";
import { boundsOf, inWindow, named, passesWhere } from "@/server/segments/sql/events-to-sql";
import type { CountedNameIds } from "./counted-name-ids";
import { measureToSql } from "./measure-to-sql";

type Input = {
  workspaceId: number;
  definition: ComputedTraitDefinition;
  nameIds: ReturnType<CountedNameIds>;
  at: Moment;
  /** The lanes to look at; null = all. */
  lanes: readonly number[] | null;
};

/** Everybody of a workspace with their value, as rows `(lane, id, value jsonb)`; null where it is missing. */
export function populationValues(
  sql: Sql | Tx,
  { workspaceId, definition, nameIds, at, lanes }: Input,
): { rows: Fragment } {
  const { where, window, measure } = definition;
  const inLanes = (alias: Fragment) =>
    lanes === null ? sql`true` : sql`${alias}.lane = any(${[...lanes]}::smallint[])`;
  const values = measureToSql(sql, measure, {
    from: sql`event e join profile q on q.lane = e.lane and q.id = e.profile_id`,
    where: sql`e.workspace_id = ${workspaceId} and ${inLanes(sql`e`)} and ${inLanes(sql`q`)} and ${named(sql, nameIds)}
      and ${inWindow(sql, sql`e.time`, window, at, boundsOf(sql, sql`q.traits`, at.zone))}
      and ${passesWhere(sql, where, at)}`,
    keys: sql`e.lane, e.profile_id`,
  });
  const nothing = JSON.stringify(valueOfNothing(measure));
  return {
    rows: sql`
      select p.lane, p.id,
        case when v.lane is null then nullif(${nothing}::text::jsonb, 'null') else v.value end as value
      from profile p left join (${values}) v on v.lane = p.lane and v.profile_id = p.id
      where p.workspace_id = ${workspaceId} and p.merged_into_id is null and ${inLanes(sql`p`)}`,
  };
}

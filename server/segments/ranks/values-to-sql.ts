import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import type { LeafOf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { eventsToSql } from "../sql/aggregates";
import { eventNameIds } from "../sql/event-name-ids";
import { pathToSql } from "../sql/path-to-sql";
import { allLanes, groupLanes, sideBySide } from "../sql/side-by-side";
import { totalColumns } from "../sql/total-to-sql";
import { isSomebody } from "../sql/tree-to-sql";

type Input = {
  workspaceId: number;
  /** Of a list of numbers the side's own counts, since a list passes when any element does. */
  leaf: Pick<LeafOf<"rank">, "of" | "side">;
  at: Moment;
  /** Null = all. */
  lanes: readonly number[] | null;
};

/** Everyone who has a number to be ranked by, as rows (lane, id, value numeric); null where nobody can. */
export async function rankedValues(
  sql: Sql | Tx,
  { workspaceId, leaf, at, lanes }: Input,
): Promise<{ rows: Fragment } | null> {
  const { of } = leaf;
  const inLanes = lanes === null ? sql`` : sql`and p.lane = any(${[...lanes]}::smallint[])`;
  const population = sql`p.workspace_id = ${workspaceId} and p.merged_into_id is null ${inLanes}`;
  if (of.kind === "trait") {
    const { json } = pathToSql(sql, sql`p.traits`, of.path);
    const furthest = leaf.side === "bottom" ? sql`min(json_decimal(element))` : sql`max(json_decimal(element))`;
    const value = sql`case when jsonb_typeof(${json}) = 'array'
      then (select ${furthest} from jsonb_array_elements(${json}) as list (element)) else json_decimal(${json}) end`;
    return {
      rows: sql`select p.lane, p.id, ${value} as value from profile p where ${population} and ${value} is not null`,
    };
  }
  const nameIds = await eventNameIds(sql, workspaceId, [of.event]);
  const groups = groupLanes(lanes ?? (await allLanes(sql)));
  const context = { sql, workspaceId, at, lanes, groups, nameIds, kept: new Map() };
  const source = { names: [of.event], where: of.where, window: of.window };
  if (!eventsToSql(context, source)) return null;
  const value = of.fn === "average" ? sql`p.value / p.numbers` : sql`p.value`;
  const rows = sideBySide(context, (part) => {
    const events = eventsToSql(part, source);
    return events
      ? sql`select p.lane, p.id, ${value} as value
          from (select e.lane, e.profile_id as id, ${totalColumns(sql, of)} from ${events.from} where ${events.where}
            group by e.lane, e.profile_id) p
          where p.value is not null and ${isSomebody(part)}`
      : sql`select null::smallint, null::bigint, null::numeric where false`;
  });
  return { rows };
}

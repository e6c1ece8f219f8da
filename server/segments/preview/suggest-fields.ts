import { type Field, fieldsOf } from "@/domain/segment/field";
import type { Sql } from "@/server/db/connect";

/** Rows read for suggestions: enough to meet what is common, few enough to answer at once in any workspace. */
const sampleRows = 400;
const namesMax = 500;

/** The names of events this workspace has seen, by name. */
export async function suggestEvents(sql: Sql, { workspaceId }: { workspaceId: number }): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from event_name where workspace_id = ${workspaceId} order by lower(name), name limit ${namesMax}`;
  return rows.map(({ name }) => name);
}

/** Traits with their commonest values, from the newest profiles. */
export async function suggestTraits(sql: Sql, { workspaceId }: { workspaceId: number }): Promise<Field[]> {
  const rows = await sql<{ traits: Record<string, unknown> }[]>`
    select traits from profile where workspace_id = ${workspaceId} and traits <> '{}'
    order by id desc limit ${sampleRows}`;
  return fieldsOf(rows.map(({ traits }) => traits));
}

/** Properties of an event with their commonest values, from one lane: a random sample of the people. */
export async function suggestProperties(
  sql: Sql,
  { workspaceId, event }: { workspaceId: number; event: string },
): Promise<Field[]> {
  const rows = await sql<{ properties: Record<string, unknown> | null }[]>`
    select sampled.properties
    from event_name n, lane l, lateral (
      select e.properties from event e where e.lane = l.lane and e.name_id = n.id limit ${sampleRows}
    ) as sampled
    where n.workspace_id = ${workspaceId} and n.name = ${event}
    limit ${sampleRows}`;
  return fieldsOf(rows.flatMap(({ properties }) => (properties ? [properties] : [])));
}

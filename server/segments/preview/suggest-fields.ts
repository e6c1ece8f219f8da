import { computedPath, computedTraitDefinition, valueKind } from "@/domain/computed-trait/definition";
import { type Field, fieldsOf } from "@/domain/segment/field";
import { namesMax } from "@/domain/segment/suggestions";
import type { Sql } from "@/server/db/connect";

/** Rows read for suggestions: enough to meet what is common, few enough to answer at once in any workspace. */
const sampleRows = 400;

/** The names of events this workspace has seen, by name. */
export async function suggestEvents(sql: Sql, { workspaceId }: { workspaceId: number }): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from event_name where workspace_id = ${workspaceId} order by lower(name), name limit ${namesMax}`;
  return rows.map(({ name }) => name);
}

/** Traits with their commonest values, from the newest profiles; computed ones also where nobody has a value yet. */
export async function suggestTraits(sql: Sql, { workspaceId }: { workspaceId: number }): Promise<Field[]> {
  const [rows, computed] = await Promise.all([
    sql<{ traits: Record<string, unknown> }[]>`
      select traits from profile where workspace_id = ${workspaceId} and traits <> '{}'
      order by id desc limit ${sampleRows}`,
    sql<{ key: string; definition: unknown }[]>`
      select key, definition from computed_trait where workspace_id = ${workspaceId} and status <> 'removing' order by key`,
  ]);
  const seen = fieldsOf(rows.map(({ traits }) => traits));
  const own = new Map(
    computed.flatMap(({ key, definition }): [string, Field][] => {
      const parsed = computedTraitDefinition.safeParse(definition);
      if (!parsed.success) return [];
      const path = computedPath(key);
      const found = seen.find((field) => field.path === path);
      return [
        [path, { path, kind: valueKind(parsed.data.measure) ?? found?.kind ?? "text", values: found?.values ?? [] }],
      ];
    }),
  );
  return [...seen.filter(({ path }) => !own.has(path)), ...own.values()].sort((a, b) => a.path.localeCompare(b.path));
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

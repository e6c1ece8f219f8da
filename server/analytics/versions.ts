import type { VersionShape } from "@/domain/funnel/flow-shape";
import type { Sql } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/** Published versions never change, so they are read once per process. The oldest read goes first when full. */
const cache = new Map<number, VersionShape>();
const cacheMax = 500;

/**
 * The published versions of a journey, oldest first; with `versionId` only that one.
 * @throws DomainError `not_found` when the workspace has no such journey or version.
 */
export async function readVersions(
  sql: Sql,
  input: { workspaceId: number; journeyId: number; versionId: number | null },
): Promise<VersionShape[]> {
  const rows = await sql<{ id: number | null }[]>`
    select v.id from journey j
    left join journey_version v on v.journey_id = j.id
      and (${input.versionId}::int is null or v.id = ${input.versionId}::int)
    where j.id = ${input.journeyId} and j.workspace_id = ${input.workspaceId}
    order by v.number`;
  const ids = rows.flatMap((r) => (r.id === null ? [] : [r.id]));
  if (rows.length === 0) throw new DomainError("not_found", "There is no such journey.");
  if (input.versionId !== null && ids.length === 0) throw new DomainError("not_found", "There is no such version.");
  return readVersionShapes(sql, ids);
}

/** Shapes of versions by id, in the order asked for; ids that do not exist are left out. */
export async function readVersionShapes(sql: Sql, ids: readonly number[]): Promise<VersionShape[]> {
  const missing = ids.filter((id) => !cache.has(id));
  if (missing.length > 0) {
    const loaded = await sql<(VersionShape["document"] & { id: number })[]>`
      select id, document->'edges' as edges, (
        select coalesce(jsonb_agg(jsonb_build_object('id', n->'id', 'type', n->'type', 'position', n->'position',
                                                     'name', n->'name') order by i), '[]'::jsonb)
        from jsonb_array_elements(document->'nodes') with ordinality as e(n, i)
      ) as nodes
      from journey_version where id = any(${missing}::int[])`;
    for (const { id, nodes, edges } of loaded) {
      const [oldest] = cache.keys();
      if (cache.size >= cacheMax && oldest !== undefined) cache.delete(oldest);
      cache.set(id, { id, document: { nodes, edges } });
    }
  }
  return ids.flatMap((id) => cache.get(id) ?? []);
}

import { computedTraitDefinition } from "@/domain/computed-trait/definition";
import type { SimulatedTrait } from "@/domain/journey/simulate/bring-computed";
import type { Simulation } from "@/domain/journey/simulate/simulation";
import { readWorkspaceLimits } from "@/domain/limits/limits";
import { dependencyOrder } from "@/domain/segment/dependency-order";
import { predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";

/** What a simulation knows of the workspace, as plain data. */
export type Around = Pick<Simulation, "segments" | "zone" | "limits"> & {
  computedTraits: readonly SimulatedTrait[];
  thresholds: Record<string, number | null>;
};

/** The workspace's zone, limits, computed traits, live segments and where its ranks begin, as they are now. */
export async function readAround(sql: Sql | Tx, workspaceId: number): Promise<Around> {
  const [[workspace], rows, traits, ranks] = await Promise.all([
    sql<{ zone: string; settings: unknown }[]>`
      select timezone as zone, settings from workspace where id = ${workspaceId}`,
    sql<{ id: number; predicate: unknown }[]>`
      select id, predicate from segment
      where workspace_id = ${workspaceId} and archived_at is null and status = 'live' order by id`,
    sql<{ key: string; definition: unknown }[]>`
      select key, definition from computed_trait
      where workspace_id = ${workspaceId} and status in ('live', 'computing') order by id`,
    sql<{ key: string; threshold: number | null }[]>`
      select key, coalesce(list_id, threshold) as threshold from rank_threshold where workspace_id = ${workspaceId}`,
  ]);
  const segments = rows.flatMap((row) => {
    const parsed = predicate.safeParse(row.predicate);
    return parsed.success ? [{ id: row.id, predicate: parsed.data }] : [];
  });
  return {
    zone: workspace?.zone ?? "UTC",
    limits: readWorkspaceLimits(workspace?.settings),
    segments: dependencyOrder(segments),
    computedTraits: traits.flatMap(({ key, definition }) => {
      const parsed = computedTraitDefinition.safeParse(definition);
      return parsed.success ? [{ key, definition: parsed.data }] : [];
    }),
    thresholds: Object.fromEntries(ranks.map(({ key, threshold }) => [key, threshold])),
  };
}

import type { Sql } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/** The zone in which a workspace's dates are read, and the lanes its people are spread over. */
export async function readPopulation(sql: Sql, workspaceId: number): Promise<{ zone: string; lanes: number[] }> {
  const [row] = await sql<{ zone: string; lanes: number[] }[]>`
    select timezone as zone, (select array_agg(lane::int order by lane) from lane) as lanes
    from workspace where id = ${workspaceId}`;
  if (!row) throw new DomainError("not_found", "This workspace does not exist.");
  return row;
}

/** An eighth of the lanes, two at least. */
export function sampleLanes(lanes: readonly number[]): number[] {
  return lanes.slice(0, Math.max(2, Math.round(lanes.length / 8)));
}

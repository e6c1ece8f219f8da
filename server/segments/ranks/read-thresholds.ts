import type { RankThreshold } from "@/domain/segment/leaves/expand";
import type { Sql, Tx } from "@/server/db/connect";

/** Where ranks begin, as they are stored: for each workspace a function of the rank's key. */
export async function readThresholds(sql: Sql | Tx): Promise<(workspaceId: number) => RankThreshold> {
  const rows = await sql<{ workspaceId: number; key: string; threshold: number | null }[]>`
    select workspace_id as "workspaceId", key, threshold from rank_threshold`;
  return (workspaceId) => {
    const own = new Map(rows.filter((row) => row.workspaceId === workspaceId).map((row) => [row.key, row.threshold]));
    return (key) => own.get(key) ?? null;
  };
}

import type { Db } from "@/server/db/connect";

type Named = { id: number; name: string };

/** Names of everything a step of this workspace's journeys may point at, by name. Three statements. */
export async function listStepNames(db: Db, { workspaceId }: { workspaceId: number }) {
  const sql = db.$client;
  const [segments, journeys, lists] = await Promise.all([
    sql<Named[]>`
      select id, name from segment where workspace_id = ${workspaceId} and archived_at is null order by name, id`,
    sql<Named[]>`
      select id, name from journey where workspace_id = ${workspaceId} and archived_at is null order by name, id`,
    sql<Named[]>`
      select id, name from list where workspace_id = ${workspaceId} and archived_at is null order by name, id`,
  ]);
  return { segments: [...segments], journeys: [...journeys], lists: [...lists] };
}

import type { JourneyDocument } from "@/domain/journey/document";
import { entryRules } from "@/domain/journey/entry-rules";
import { definitions } from "@/nodes/definitions.gen";
import type { Db } from "@/server/db/connect";

/** The live journeys that people can be added to by hand. */
export async function listOpenJourneys(
  db: Db,
  { workspaceId }: { workspaceId: number },
): Promise<{ id: number; name: string }[]> {
  const rows = await db.$client<{ id: number; name: string; document: JourneyDocument }[]>`
    select j.id, j.name, v.document from journey j join journey_version v on v.id = j.live_version_id
    where j.workspace_id = ${workspaceId} and j.status = 'live' and j.archived_at is null order by lower(j.name)`;
  return rows
    .filter(({ document }) => entryRules(document, definitions).some(({ rule }) => rule.kind === "manual"))
    .map(({ id, name }) => ({ id, name }));
}

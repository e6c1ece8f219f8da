import type { JourneyDocument } from "@/domain/journey/document";
import { reachableFrom } from "@/domain/journey/graph-walk";
import type { Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import type { JourneyKey } from "./journey-row";

/** Ids of the journeys a document's steps start. */
export function journeyIdsOf({ nodes }: JourneyDocument): number[] {
  return [...new Set(nodes.flatMap(({ config: { journeyId } }) => (typeof journeyId === "number" ? [journeyId] : [])))];
}

/**
 * Makes sure that journeys do not start each other in a circle once this draft is live: somebody would go round in it
 * without end. Looks at the live versions of the workspace, whose row is locked, so that two publishers cannot close a
 * circle from both sides.
 * @throws DomainError `invalid` with `details.missingJourneys` or `details.circle` (journey ids)
 */
export async function requireNoCircle(tx: Tx, { journeyId, workspaceId }: JourneyKey, draft: JourneyDocument) {
  const started = journeyIdsOf(draft);
  if (started.length === 0) return;
  await tx`select from workspace where id = ${workspaceId} for no key update`;
  const known = await tx<{ id: number }[]>`
    select id from journey
    where workspace_id = ${workspaceId} and archived_at is null and id = any(${started}::int[])`;
  const missingJourneys = started.filter((id) => !known.some((one) => one.id === id));
  if (missingJourneys.length > 0) {
    throw new DomainError("invalid", "This journey starts a journey that does not exist.", { missingJourneys });
  }
  const starts = await tx<{ from: number; to: number }[]>`
    select j.id as "from", (jsonb_path_query(v.document, '$.nodes[*].config.journeyId ? (@.type() == "number")'))::int as "to"
    from journey j join journey_version v on v.id = j.live_version_id
    where j.workspace_id = ${workspaceId} and j.id <> ${journeyId} and j.status in ('live', 'paused')`;
  const edges = starts.map(({ from, to }, i) => ({ id: `${i}`, from: `${from}`, port: "", to: `${to}` }));
  for (const id of started) {
    if (!reachableFrom([`${id}`], edges).has(`${journeyId}`)) continue;
    throw new DomainError("invalid", "Journeys would start each other in a circle, and people would go round in it.", {
      circle: [journeyId, id],
    });
  }
}

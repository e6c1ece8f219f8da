import type { JourneyDocument } from "@/domain/journey/document";
import { entryRules } from "@/domain/journey/entry-rules";
import type { EntryRule } from "@/domain/journey/node";
import { definitions } from "@/nodes/definitions.gen";
import type { Sql, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { type JourneyStatus, journeyNotFound } from "@/server/journeys/journey-row";

export type LiveEntry = { versionId: number; stepId: string };

type Row = { status: JourneyStatus; versionId: number | null; document: JourneyDocument | null };

/**
 * The entry step of a kind in the live version of a journey.
 * @throws DomainError `not_found`; `conflict` when the journey is not live; `invalid` when it has no such entry
 */
export async function requireLiveEntry(
  sql: Sql | Tx,
  { workspaceId, journeyId }: { workspaceId: number; journeyId: number },
  kind: EntryRule["kind"],
): Promise<LiveEntry> {
  const [row] = await sql<Row[]>`
    select j.status, v.id as "versionId", v.document
    from journey j left join journey_version v on v.id = j.live_version_id
    where j.id = ${journeyId} and j.workspace_id = ${workspaceId} and j.archived_at is null`;
  if (!row) throw journeyNotFound();
  if (row.status !== "live" || row.versionId === null || row.document === null) {
    throw new DomainError("conflict", `People can enter only while the journey is live; it is ${row.status}.`, {
      status: row.status,
    });
  }
  const entry = entryRules(row.document, definitions).find(({ rule }) => rule.kind === kind);
  if (!entry) throw new DomainError("invalid", `The live version has no ${kind} entry.`, { missingEntry: kind });
  return { versionId: row.versionId, stepId: entry.stepId };
}

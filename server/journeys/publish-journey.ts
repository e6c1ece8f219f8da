import { z } from "zod";
import { checkJourney } from "@/domain/journey/check";
import { sameJourney } from "@/domain/journey/diff";
import type { JourneyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";
import type { Db, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { enrolCurrent, entriesToFill } from "./enrol-current";
import { type JourneyKey, type JourneyStatus, journeyNotFound } from "./journey-row";
import { missingSegments, segmentIdsOf } from "./segment-references";

export const publishJourneyInput = z.object({
  journeyId: z.number().int(),
  /** The revision that was looked at: what goes live is what was shown. */
  revision: z.number().int(),
});

type Locked = {
  status: JourneyStatus;
  draft: JourneyDocument;
  draftRevision: number;
  liveVersionId: number | null;
  live: JourneyDocument | null;
};

export type Published = { versionId: number; number: number; status: "live" | "paused"; enrolling: number };

/**
 * Makes the draft an immutable version that people enter from the first turn after the commit. People under way stay
 * on their version. A paused journey stays paused; a stopped one starts again. Throws `conflict` when the draft has
 * changed since `revision`, `invalid` with `details.problems` when it is not ready.
 */
export async function publishJourney(
  db: Db,
  input: z.infer<typeof publishJourneyInput> & JourneyKey & { userId: string | null },
): Promise<Published> {
  return db.$client.begin(async (tx) => {
    const row = await lockJourney(tx, input);
    if (row.draftRevision !== input.revision) {
      throw new DomainError("conflict", "The draft has changed since you looked at it.", {
        revision: row.draftRevision,
      });
    }
    await requireReady(tx, input.workspaceId, row.draft);
    if (row.live && row.status !== "stopped" && sameJourney(row.live, row.draft)) {
      throw new DomainError("invalid", "The live version is already exactly this.");
    }
    const status = row.status === "paused" ? "paused" : "live";
    const version = await insertVersion(tx, input, status);
    await definitionsChanged(tx);
    // Starting again after a stop counts as a new launch.
    const entries = entriesToFill(row.draft, row.status === "stopped" ? null : row.live);
    const enrolling = await enrolCurrent(tx, { ...input, entries });
    return { versionId: version.id, number: version.number, status, enrolling };
  });
}

async function lockJourney(tx: Tx, { journeyId, workspaceId }: JourneyKey): Promise<Locked> {
  const [row] = await tx<Locked[]>`
    select j.status, j.draft, j.draft_revision as "draftRevision", j.live_version_id as "liveVersionId",
      v.document as live
    from journey j left join journey_version v on v.id = j.live_version_id
    where j.id = ${journeyId} and j.workspace_id = ${workspaceId} and j.archived_at is null
    for update of j`;
  if (!row) throw journeyNotFound();
  return row;
}

async function requireReady(tx: Tx, workspaceId: number, draft: JourneyDocument): Promise<void> {
  const problems = checkJourney(draft, definitions).filter((p) => p.severity === "error");
  if (problems.length > 0) {
    throw new DomainError("invalid", "This journey is not ready to be published.", { problems });
  }
  const missing = await missingSegments(tx, workspaceId, segmentIdsOf(draft));
  if (missing.length > 0) {
    throw new DomainError("invalid", "This journey names a segment that does not exist.", { missingSegments: missing });
  }
}

async function insertVersion(
  tx: Tx,
  { journeyId, workspaceId, userId }: JourneyKey & { userId: string | null },
  status: "live" | "paused",
): Promise<{ id: number; number: number }> {
  const [version] = await tx<{ id: number; number: number }[]>`
    with version as (
      insert into journey_version (journey_id, workspace_id, number, document, published_by)
      select j.id, j.workspace_id, 1 + coalesce((select max(number) from journey_version where journey_id = j.id), 0),
        j.draft, ${userId}
      from journey j where j.id = ${journeyId} and j.workspace_id = ${workspaceId}
      returning id, number
    ), went_live as (
      update journey set status = ${status}, live_version_id = version.id, updated_at = now()
      from version where journey.id = ${journeyId}
    )
    select id, number from version`;
  if (!version) throw new Error("insert into journey_version returned no row");
  return version;
}

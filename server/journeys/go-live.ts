import { checkJourney } from "@/domain/journey/check";
import type { JourneyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";
import { entriesPublished } from "@/server/broadcasts/entries-changed";
import type { Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { enrolCurrent, entriesToFill, unfilledEntries } from "./enrol-current";
import { requireNoCircle } from "./journey-references";
import { type JourneyKey, type JourneyStatus, journeyNotFound } from "./journey-row";
import { missingLists } from "./list-references";
import { makeEventNames } from "./make-event-names";
import { moveWaiting, type WaitingChoice } from "./move-waiting";
import { missingSegments, segmentIdsOf } from "./segment-references";

export type Locked = {
  status: JourneyStatus;
  draft: JourneyDocument;
  draftRevision: number;
  liveVersionId: number | null;
  live: JourneyDocument | null;
};

/** The journey with its row locked, so that nobody else publishes meanwhile. */
export async function lockJourney(tx: Tx, { journeyId, workspaceId }: JourneyKey): Promise<Locked> {
  const [row] = await tx<Locked[]>`
    select j.status, j.draft, j.draft_revision as "draftRevision", j.live_version_id as "liveVersionId",
      v.document as live
    from journey j left join journey_version v on v.id = j.live_version_id
    where j.id = ${journeyId} and j.workspace_id = ${workspaceId} and j.archived_at is null
    for update of j`;
  if (!row) throw journeyNotFound();
  return row;
}

export type Launch = JourneyKey & {
  document: JourneyDocument;
  /** Number of the version this one repeats; null for a draft. */
  repeats: number | null;
  note: string;
  userId: string | null;
  waiting: WaitingChoice;
};

export type Published = {
  versionId: number;
  number: number;
  status: "live" | "paused";
  enrolling: number;
  /** People of older versions who go on in this one, or whose journey ends. */
  moving: number;
};

/**
 * Makes a document the immutable version that people enter from the first turn after the commit. A paused journey stays
 * paused; a stopped one starts again. Throws `invalid` with `details.problems` when the document is not ready.
 */
export async function goLive(tx: Tx, row: Locked, launch: Launch): Promise<Published> {
  await requireLaunchable(tx, launch, launch.document);
  const status = row.status === "paused" ? "paused" : "live";
  const version = await insertVersion(tx, launch, status);
  await makeEventNames(tx, launch.workspaceId, launch.document);
  await definitionsChanged(tx);
  // Starting again after a stop counts as a new launch.
  const before = row.status === "stopped" ? null : row.live;
  const entries = entriesToFill(launch.document, before, await unfilledEntries(tx, launch.journeyId));
  await entriesPublished(tx, { ...launch, versionId: version.id, before });
  const isPaused = status === "paused";
  const enrolling = await enrolCurrent(tx, { ...launch, versionId: version.id, entries, isPaused, now: new Date() });
  const to = { versionId: version.id, document: launch.document, isPaused };
  const moving = await moveWaiting(tx, launch, to, launch.waiting);
  return { versionId: version.id, number: version.number, status, enrolling, moving };
}

/** Throws `invalid` with details where a document cannot go live: incomplete, names what is gone, or runs in a circle. */
export async function requireLaunchable(tx: Tx, key: JourneyKey, document: JourneyDocument): Promise<void> {
  await requireReady(tx, key.workspaceId, document);
  await requireNoCircle(tx, key, document);
}

async function requireReady(tx: Tx, workspaceId: number, draft: JourneyDocument): Promise<void> {
  const problems = checkJourney(draft, definitions).filter((p) => p.severity === "error");
  if (problems.length > 0) {
    throw new DomainError("invalid", "This journey is not ready to be published.", { problems });
  }
  const missing = await missingSegments(tx, workspaceId, segmentIdsOf(draft));
  if (missing.length > 0) {
    throw new DomainError("invalid", "This journey names a segment that does not exist.", {
      reason: "unknown_segment",
      missingSegments: missing,
    });
  }
  const lists = await missingLists(tx, workspaceId, draft);
  if (lists.length > 0) {
    throw new DomainError("invalid", "This journey names a list that does not exist.", {
      reason: "unknown_list",
      missingLists: lists,
    });
  }
}

async function insertVersion(
  tx: Tx,
  launch: Launch,
  status: "live" | "paused",
): Promise<{ id: number; number: number }> {
  const { journeyId, workspaceId, document, userId, note, repeats } = launch;
  const [version] = await tx<{ id: number; number: number }[]>`
    with version as (
      insert into journey_version (journey_id, workspace_id, number, document, published_by, note, repeats)
      select j.id, j.workspace_id, 1 + coalesce((select max(number) from journey_version where journey_id = j.id), 0),
        ${JSON.stringify(document)}::text::jsonb, ${userId}, ${note}, ${repeats}
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

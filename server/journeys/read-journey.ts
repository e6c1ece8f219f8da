import { and, desc, eq } from "drizzle-orm";
import type { JourneyDocument } from "@/domain/journey/document";
import { journeyVersion, user } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { type JourneyKey, requireJourney } from "./journey-row";

/** A journey as its editor opens it: the draft with its revision, and the version that people enter now. */
export async function readJourney(db: Db, key: JourneyKey) {
  const row = await requireJourney(db, key);
  const versions = await listVersions(db, key);
  const live = row.liveVersionId === null ? null : await readVersion(db, { ...key, versionId: row.liveVersionId });
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    draft: row.draft,
    draftRevision: row.draftRevision,
    updatedAt: row.updatedAt,
    live,
    versions,
  };
}

export type VersionInfo = {
  id: number;
  number: number;
  publishedAt: Date;
  publishedBy: string | null;
  note: string;
  /** Number of the earlier version it repeats, after a roll-back. */
  repeats: number | null;
};

/** The published versions, newest first, without their documents. */
export async function listVersions(db: Db, { journeyId, workspaceId }: JourneyKey): Promise<VersionInfo[]> {
  return db
    .select({
      id: journeyVersion.id,
      number: journeyVersion.number,
      publishedAt: journeyVersion.publishedAt,
      publishedBy: user.name,
      note: journeyVersion.note,
      repeats: journeyVersion.repeats,
    })
    .from(journeyVersion)
    .leftJoin(user, eq(user.id, journeyVersion.publishedBy))
    .where(and(eq(journeyVersion.journeyId, journeyId), eq(journeyVersion.workspaceId, workspaceId)))
    .orderBy(desc(journeyVersion.number));
}

/** One published version with its document. */
export async function readVersion(
  db: Db,
  { journeyId, workspaceId, versionId }: JourneyKey & { versionId: number },
): Promise<{ id: number; number: number; publishedAt: Date; document: JourneyDocument }> {
  const [version] = await db
    .select({
      id: journeyVersion.id,
      number: journeyVersion.number,
      publishedAt: journeyVersion.publishedAt,
      document: journeyVersion.document,
    })
    .from(journeyVersion)
    .where(
      and(
        eq(journeyVersion.id, versionId),
        eq(journeyVersion.journeyId, journeyId),
        eq(journeyVersion.workspaceId, workspaceId),
      ),
    );
  if (!version) throw new DomainError("not_found", "This version does not exist.");
  return version;
}

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { JourneyDocument } from "@/domain/journey/document";
import { journey, user } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { isJourney, type JourneyKey, requireJourney } from "./journey-row";
import { validDraft } from "./valid-draft";

export const saveDraftInput = z.object({
  journeyId: z.number().int(),
  document: z.unknown(),
  /** The revision this document was edited from. */
  baseRevision: z.number().int(),
});

export type SavedDraft =
  | { kind: "saved"; revision: number }
  | { kind: "conflict"; theirs: { revision: number; document: JourneyDocument; editedBy: string | null } };

/**
 * Stores a draft if nobody stored another one since `baseRevision`. A conflict is an answer, not an error: it
 * carries the current draft, so that the editor can show both sides.
 */
export async function saveDraft(
  db: Db,
  input: z.infer<typeof saveDraftInput> & JourneyKey & { userId: string | null },
): Promise<SavedDraft> {
  const draft = validDraft(input.document);
  const [saved] = await db
    .update(journey)
    .set({
      draft,
      draftRevision: sql`${journey.draftRevision} + 1`,
      draftEditedBy: input.userId,
      updatedAt: sql`now()`,
    })
    .where(and(isJourney(input), eq(journey.draftRevision, input.baseRevision)))
    .returning({ revision: journey.draftRevision });
  if (saved) return { kind: "saved", revision: saved.revision };
  const current = await requireJourney(db, input);
  const [editor] = current.draftEditedBy
    ? await db.select({ name: user.name }).from(user).where(eq(user.id, current.draftEditedBy))
    : [];
  return {
    kind: "conflict",
    theirs: { revision: current.draftRevision, document: current.draft, editedBy: editor?.name ?? null },
  };
}

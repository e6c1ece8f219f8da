import { z } from "zod";
import { emptyDocument } from "@/domain/journey/document";
import { journey } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { validDraft } from "./valid-draft";

export const journeyName = z.string().trim().min(1).max(120);

export const createJourneyInput = z.object({
  name: journeyName,
  description: z.string().max(1000).default(""),
  /** A drawn journey (from a template or a file); without it the drawing starts empty. */
  document: z.unknown().optional(),
});

/** A new draft journey. A document that cannot be a draft is refused with `invalid`. */
export async function createJourney(
  db: Db,
  input: z.infer<typeof createJourneyInput> & { workspaceId: number; userId: string | null },
): Promise<{ id: number; name: string; draftRevision: number }> {
  const draft = input.document === undefined ? emptyDocument() : validDraft(input.document);
  const [made] = await db
    .insert(journey)
    .values({
      workspaceId: input.workspaceId,
      name: input.name,
      description: input.description,
      draft,
      draftEditedBy: input.userId,
      createdBy: input.userId,
    })
    .returning({ id: journey.id, name: journey.name, draftRevision: journey.draftRevision });
  if (!made) throw new Error("insert into journey returned no row");
  return made;
}

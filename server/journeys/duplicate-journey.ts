import { z } from "zod";
import { journey } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { journeyName } from "./create-journey";
import { type JourneyKey, requireJourney } from "./journey-row";

export const duplicateJourneyInput = z.object({ journeyId: z.number().int(), name: journeyName });

/** A new draft journey with the same draft; versions, people and numbers stay with the original. */
export async function duplicateJourney(
  db: Db,
  input: z.infer<typeof duplicateJourneyInput> & JourneyKey & { userId: string | null },
): Promise<{ id: number }> {
  const original = await requireJourney(db, input);
  const [made] = await db
    .insert(journey)
    .values({
      workspaceId: input.workspaceId,
      name: input.name,
      description: original.description,
      draft: original.draft,
      draftEditedBy: input.userId,
      createdBy: input.userId,
    })
    .returning({ id: journey.id });
  if (!made) throw new Error("insert into journey returned no row");
  return made;
}

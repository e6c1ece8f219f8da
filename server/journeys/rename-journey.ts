import { sql } from "drizzle-orm";
import { z } from "zod";
import { journey } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { journeyName } from "./create-journey";
import { isJourney, type JourneyKey, journeyNotFound } from "./journey-row";

export const renameJourneyInput = z.object({
  journeyId: z.number().int(),
  name: journeyName,
  description: z.string().max(1000).optional(),
});

/** Changes name and description; people under way notice nothing. */
export async function renameJourney(db: Db, input: z.infer<typeof renameJourneyInput> & JourneyKey) {
  const [row] = await db
    .update(journey)
    .set({
      name: input.name,
      ...(input.description === undefined ? {} : { description: input.description }),
      updatedAt: sql`now()`,
    })
    .where(isJourney(input))
    .returning({ id: journey.id, name: journey.name, description: journey.description });
  if (!row) throw journeyNotFound();
  return row;
}

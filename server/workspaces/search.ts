import { and, desc, eq, ilike, isNull, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { computedTrait, journey, list, profile, segment } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

export const searchInput = z.object({ text: z.string().trim().min(1).max(100) });

const most = 6;

/** Letters that mean something to `like` are taken as themselves. */
const contains = (text: string) => `%${text.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;

/** The journeys, segments, computed traits, lists and people whose names hold a text, a few of each, for the command menu. */
export async function searchWorkspace(db: Db, input: { workspaceId: number; text: string }) {
  const { workspaceId, text } = input;
  const pattern = contains(text);
  const [journeys, segments, computedTraits, lists, people] = await Promise.all([
    db
      .select({ id: journey.id, name: journey.name, status: journey.status })
      .from(journey)
      .where(and(eq(journey.workspaceId, workspaceId), isNull(journey.archivedAt), ilike(journey.name, pattern)))
      .orderBy(desc(journey.updatedAt))
      .limit(most),
    db
      .select({ id: segment.id, name: segment.name })
      .from(segment)
      .where(and(eq(segment.workspaceId, workspaceId), isNull(segment.archivedAt), ilike(segment.name, pattern)))
      .orderBy(desc(segment.updatedAt))
      .limit(most),
    db
      .select({ id: computedTrait.id, name: computedTrait.name })
      .from(computedTrait)
      .where(
        and(
          eq(computedTrait.workspaceId, workspaceId),
          ne(computedTrait.status, "removing"),
          or(ilike(computedTrait.name, pattern), ilike(computedTrait.key, pattern)),
        ),
      )
      .orderBy(desc(computedTrait.updatedAt))
      .limit(most),
    db
      .select({ id: list.id, name: list.name })
      .from(list)
      .where(
        and(
          eq(list.workspaceId, workspaceId),
          isNull(list.archivedAt),
          ne(list.origin, "keys"),
          ilike(list.name, pattern),
        ),
      )
      .orderBy(desc(list.id))
      .limit(most),
    db
      .select({ id: profile.id, traits: profile.traits, search: profile.search })
      .from(profile)
      .where(
        and(
          eq(profile.workspaceId, workspaceId),
          isNull(profile.mergedIntoId),
          sql`${profile.search} like ${contains(text.toLowerCase())}`,
        ),
      )
      .limit(most),
  ]);
  const named = people.map(({ id, traits, search }) => ({ id, name: nameOf(traits, search) }));
  return { journeys, segments, computedTraits, lists, people: named };
}

function nameOf(traits: Record<string, unknown>, search: string): string {
  const parts = [traits.firstName, traits.lastName].filter((part) => typeof part === "string" && part !== "");
  for (const candidate of [traits.name, parts.join(" "), traits.email]) {
    if (typeof candidate === "string" && candidate !== "") return candidate;
  }
  return search.slice(0, 80);
}

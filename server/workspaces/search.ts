import { and, desc, eq, ilike, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { journey, profile, segment } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";

export const searchInput = z.object({ text: z.string().trim().min(1).max(100) });

const most = 6;

/** Letters that mean something to `like` are taken as themselves. */
const contains = (text: string) => `%${text.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;

/** The journeys, segments and people whose names hold a text, a few of each, for the command menu. */
export async function searchWorkspace(db: Db, input: { workspaceId: number; text: string }) {
  const { workspaceId, text } = input;
  const pattern = contains(text);
  const [journeys, segments, people] = await Promise.all([
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
  return { journeys, segments, people: people.map(({ id, traits, search }) => ({ id, name: nameOf(traits, search) })) };
}

function nameOf(traits: Record<string, unknown>, search: string): string {
  const parts = [traits.firstName, traits.lastName].filter((part) => typeof part === "string" && part !== "");
  for (const candidate of [traits.name, parts.join(" "), traits.email]) {
    if (typeof candidate === "string" && candidate !== "") return candidate;
  }
  return search.slice(0, 80);
}

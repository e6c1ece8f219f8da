import type { Db } from "@/server/db/connect";
import { type JourneyKey, requireJourney } from "./journey-row";
import { readWaiting, type Waiting } from "./move-waiting";

export type PublishFacts = {
  /** People under way now, by the version they are on, newest first. */
  inside: { versionId: number; number: number; people: number }[];
  /** The same people by the step they wait at. */
  waiting: Waiting[];
};

/** What the publish dialog must say about people already in the journey. */
export async function readPublishFacts(db: Db, key: JourneyKey): Promise<PublishFacts> {
  await requireJourney(db, key);
  const waiting = await readWaiting(db.$client, key, null);
  const inside = new Map<number, PublishFacts["inside"][number]>();
  for (const { versionId, number, people } of waiting) {
    inside.set(versionId, { versionId, number, people: people + (inside.get(versionId)?.people ?? 0) });
  }
  return { inside: [...inside.values()], waiting };
}

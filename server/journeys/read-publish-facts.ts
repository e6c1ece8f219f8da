import type { Db } from "@/server/db/connect";
import { type JourneyKey, requireJourney } from "./journey-row";

export type PublishFacts = {
  /** People under way now, by the version they are on, newest first. */
  inside: { versionId: number; number: number; people: number }[];
};

/** What the publish dialog must say about people already in the journey. */
export async function readPublishFacts(db: Db, key: JourneyKey): Promise<PublishFacts> {
  await requireJourney(db, key);
  const inside = await db.$client<PublishFacts["inside"]>`
    select v.id as "versionId", v.number, count(*)::int as people
    from enrolment e join journey_version v on v.id = e.version_id
    where e.journey_id = ${key.journeyId} and e.workspace_id = ${key.workspaceId} and e.status = 'active'
    group by v.id, v.number order by v.number desc`;
  return { inside };
}

import { and, eq } from "drizzle-orm";
import { journey, journeyVersion, plannedPublish } from "@/drizzle/schema";
import { readOverview } from "@/server/analytics/read-overview";
import type { Db } from "@/server/db/connect";
import type { JourneyStatus } from "./journey-row";

export type JourneyListItem = {
  id: number;
  name: string;
  description: string;
  status: JourneyStatus;
  updatedAt: Date;
  /** Number of the live version; null while nothing was published. */
  version: number | null;
  /** When a version is to go live by itself; null = nothing is planned. */
  plannedAt: Date | null;
  steps: number;
  /** People on their way now. */
  inProgress: number;
  /** Who entered in the last seven days, and on which day (oldest first). */
  entered: number;
  enteredByDay: number[];
};

/** The workspace's journeys that are not archived, live ones first, with their numbers as of now. */
export async function listJourneys(db: Db, { workspaceId }: { workspaceId: number }): Promise<JourneyListItem[]> {
  const [overview, rows] = await Promise.all([
    readOverview(db, { workspaceId }),
    db
      .select({
        id: journey.id,
        description: journey.description,
        draft: journey.draft,
        version: journeyVersion.number,
        plannedAt: plannedPublish.publishAt,
      })
      .from(journey)
      .leftJoin(journeyVersion, eq(journeyVersion.id, journey.liveVersionId))
      .leftJoin(plannedPublish, and(eq(plannedPublish.journeyId, journey.id), eq(plannedPublish.status, "planned")))
      .where(eq(journey.workspaceId, workspaceId)),
  ]);
  const more = new Map(rows.map((row) => [row.id, row]));
  return overview.journeys.map(({ journeyId, ...numbers }) => {
    const row = more.get(journeyId);
    return {
      id: journeyId,
      ...numbers,
      description: row?.description ?? "",
      version: row?.version ?? null,
      plannedAt: row?.plannedAt ?? null,
      steps: row?.draft.nodes.length ?? 0,
    };
  });
}

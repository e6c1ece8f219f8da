import type { z } from "zod";
import { localDateTime } from "@/domain/journey/settings";
import { wallInstant } from "@/domain/schedule/wall-instant";
import { zoneOfWorkspace } from "@/server/broadcasts/plan-schedules";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { lockJourney, requireLaunchable } from "@/server/journeys/go-live";
import type { JourneyKey } from "@/server/journeys/journey-row";
import { publishJourneyInput, requireNew, requireRevision } from "@/server/journeys/publish-journey";
import { settlePlanned } from "./settle-planned";

export const planPublishInput = publishJourneyInput.extend({
  /** "2026-12-01T09:00" on the workspace's clock. */
  at: localDateTime,
});

const furthestMs = 366 * 86_400_000;

/**
 * Has the draft as it is now published at a moment; later changes of the draft do not go along. A plan there was before is
 * replaced. Throws `conflict` when the draft has changed since `revision`, `invalid` when it is not ready, or the moment is
 * past or more than a year ahead.
 */
export async function planPublish(
  db: Db,
  asked: z.input<typeof planPublishInput> & JourneyKey & { userId: string | null; now: number },
): Promise<{ id: number; publishAt: Date }> {
  const { journeyId, workspaceId, userId, now } = asked;
  const { revision, note, waiting, at } = planPublishInput.parse(asked);
  return db.$client.begin(async (tx) => {
    const row = await lockJourney(tx, { journeyId, workspaceId });
    requireRevision(row, revision);
    requireNew(row, row.draft);
    await requireLaunchable(tx, { journeyId, workspaceId }, row.draft);
    if (Number.isNaN(Date.parse(`${at}Z`))) throw new DomainError("invalid", "This is no date.", { field: "at" });
    const publishAt = wallInstant(at.slice(0, 10), at.slice(11), await zoneOfWorkspace(tx, workspaceId));
    if (publishAt <= now || publishAt > now + furthestMs) {
      throw new DomainError("invalid", "Choose a moment ahead, at most a year from now.", { field: "at" });
    }
    await settlePlanned(tx, { journeyId, userId, reason: "replaced" });
    const [made] = await tx<{ id: number }[]>`
      insert into planned_publish (journey_id, workspace_id, publish_at, document, revision, note, waiting, planned_by)
      values (${journeyId}, ${workspaceId}, ${new Date(publishAt)}, ${JSON.stringify(row.draft)}::text::jsonb, ${revision},
        ${note}, ${JSON.stringify(waiting)}::text::jsonb, ${userId}) returning id`;
    if (!made) throw new Error("insert into planned_publish returned no row");
    return { id: made.id, publishAt: new Date(publishAt) };
  });
}

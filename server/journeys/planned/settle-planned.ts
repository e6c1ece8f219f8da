import type { PlannedReason } from "@/domain/journey/planned-publish";
import type { Db, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { type JourneyKey, journeyNotFound } from "@/server/journeys/journey-row";

type Settling = { journeyId: number; userId: string | null; reason: PlannedReason };

/** Calls off what a journey has planned; false when nothing was. */
export async function settlePlanned(tx: Tx, { journeyId, userId, reason }: Settling): Promise<boolean> {
  const rows = await tx`
    update planned_publish set status = 'cancelled', reason = ${reason}, settled_at = now(), settled_by = ${userId}
    where journey_id = ${journeyId} and status = 'planned' returning id`;
  return rows.length > 0;
}

/** Calls off the publish a colleague has planned. Throws `conflict` when none lies ahead, also when it has just been done. */
export async function cancelPlanned(db: Db, input: JourneyKey & { userId: string | null }): Promise<void> {
  const { journeyId, workspaceId, userId } = input;
  await db.$client.begin(async (tx) => {
    const [own] = await tx`select from journey where id = ${journeyId} and workspace_id = ${workspaceId}`;
    if (!own) throw journeyNotFound();
    if (await settlePlanned(tx, { journeyId, userId, reason: "called_off" })) return;
    throw new DomainError("conflict", "Nothing is planned for this journey any more.");
  });
}

import type { JourneyDocument } from "@/domain/journey/document";
import { entriesResumed, entriesStopped } from "@/server/broadcasts/entries-changed";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { type JourneyKey, type JourneyStatus, journeyNotFound } from "./journey-row";
import { settlePlanned } from "./planned/settle-planned";

/** From which states each change is possible; a change that is already in force is no error. */
const allowed = {
  paused: ["live"],
  live: ["paused"],
  stopped: ["live", "paused"],
} as const satisfies Partial<Record<JourneyStatus, readonly JourneyStatus[]>>;

/** People stay where they are and nobody enters, from the first turn after this. */
export const pauseJourney = (db: Db, key: JourneyKey) => changeStatus(db, key, "paused");

/** People move on, those whose time came meanwhile at once. */
export const resumeJourney = (db: Db, key: JourneyKey) => changeStatus(db, key, "live");

/** The journey ends for everyone in it. It can be published again, but those people do not come back. */
export const stopJourney = (db: Db, key: JourneyKey) => changeStatus(db, key, "stopped");

async function changeStatus(db: Db, { journeyId, workspaceId }: JourneyKey, to: keyof typeof allowed) {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ status: JourneyStatus; live: JourneyDocument | null }[]>`
      select j.status, v.document as live from journey j left join journey_version v on v.id = j.live_version_id
      where j.id = ${journeyId} and j.workspace_id = ${workspaceId} and j.archived_at is null for update of j`;
    if (!row) throw journeyNotFound();
    if (row.status === to) return { id: journeyId, status: to };
    if (!allowed[to].some((from) => from === row.status)) {
      throw new DomainError("conflict", `A journey that is ${row.status} cannot become ${to}.`, { status: row.status });
    }
    await tx`update journey set status = ${to}, updated_at = now() where id = ${journeyId}`;
    await definitionsChanged(tx);
    if (to === "stopped") {
      await tx`update journey set stopped_version_id = live_version_id where id = ${journeyId}`;
      // Nobody is left to use the slots given out.
      await tx`delete from rate_gate where journey_id = ${journeyId}`;
      await settlePlanned(tx, { journeyId, userId: null, reason: "stopped" });
      await requestFromLanes(tx, workspaceId, { do: "endAll", journeyId, enteredUntil: Date.now() });
      if (row.live) await entriesStopped(tx, { workspaceId, journeyId }, row.live);
    }
    if (to === "live") {
      await requestFromLanes(tx, workspaceId, { do: "resume", journeyId });
      await entriesResumed(tx, { workspaceId, journeyId });
    }
    return { id: journeyId, status: to };
  });
}

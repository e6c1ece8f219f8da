import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { type JourneyKey, type JourneyStatus, journeyNotFound } from "./journey-row";

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
    const [row] = await tx<{ status: JourneyStatus }[]>`
      select status from journey
      where id = ${journeyId} and workspace_id = ${workspaceId} and archived_at is null for update`;
    if (!row) throw journeyNotFound();
    if (row.status === to) return { id: journeyId, status: to };
    if (!allowed[to].some((from) => from === row.status)) {
      throw new DomainError("conflict", `A journey that is ${row.status} cannot become ${to}.`, { status: row.status });
    }
    await tx`update journey set status = ${to}, updated_at = now() where id = ${journeyId}`;
    await definitionsChanged(tx);
    if (to === "stopped") {
      await requestFromLanes(tx, workspaceId, { do: "endAll", journeyId, enteredUntil: Date.now() });
    }
    if (to === "live") await requestFromLanes(tx, workspaceId, { do: "resume", journeyId });
    return { id: journeyId, status: to };
  });
}

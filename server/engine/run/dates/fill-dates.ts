import type { Traits } from "@/domain/identity/fold-traits";
import { requestFromLane } from "@/server/engine/request-lanes";
import type { Turn } from "@/server/engine/run/turn-context";
import { renewTimers } from "./renew-timers";

/** People looked at in one turn; the rest follows in the next. */
const pageMax = 1000;

type Request = { do: "keepDates"; journeyId: number; stepId: string; after: number };

/**
 * Sets the timers of everybody in the lane for a date entry that went live or changed, page by page; drops them where
 * the entry is no more. Moments that have passed do not count.
 */
export async function fillDates(turn: Turn, workspaceId: number, request: Request): Promise<void> {
  const { tx, lane } = turn;
  const { journeyId, stepId, after } = request;
  const entry = turn.definitions.workspaces
    .get(workspaceId)
    ?.dateEntries.find((one) => one.journey.id === journeyId && one.stepId === stepId);
  if (!entry) {
    const gone = await tx`
      delete from entry_timer where lane = ${lane} and journey_id = ${journeyId} and step_id = ${stepId}
        and profile_id in (
          select profile_id from entry_timer where lane = ${lane} and journey_id = ${journeyId} and step_id = ${stepId}
          limit ${pageMax})`;
    if (gone.count === pageMax) await requestFromLane(tx, lane, workspaceId, request);
    return;
  }
  const people = await tx<{ id: number; traits: Traits }[]>`
    select id, traits from profile
    where lane = ${lane} and id > ${after} and workspace_id = ${workspaceId} and merged_into_id is null
    order by id limit ${pageMax}`;
  for (const { id, traits } of people) if (!turn.knowledge.traits.has(id)) turn.knowledge.traits.set(id, traits);
  await renewTimers(
    turn,
    [entry],
    people.map(({ id }) => id),
    () => false,
  );
  const last = people.at(-1);
  if (last && people.length === pageMax) {
    await requestFromLane(tx, lane, workspaceId, { ...request, after: last.id });
  }
}

import type { JourneySettings } from "@/domain/journey/settings";
import { openFor } from "@/domain/journey/stay";
import type { Sql } from "@/server/db/connect";
import { requestFromLanes } from "@/server/engine/request-lanes";

type Ending = { journeyId: number; workspaceId: number; zone: string; runs: JourneySettings["runs"] };

/**
 * Asks the lanes to let everybody go whose journey has come to its end date. People wake for that date by themselves;
 * this reaches those who came to rest before it was set.
 * @param now ms since epoch
 * @returns the journeys concerned
 */
export async function endOver(sql: Sql, now: number): Promise<number[]> {
  const rows = await sql<Ending[]>`
    select j.id as "journeyId", j.workspace_id as "workspaceId", w.timezone as zone,
           v.document -> 'settings' -> 'runs' as runs
    from journey j join journey_version v on v.id = j.live_version_id join workspace w on w.id = j.workspace_id
    where j.status in ('live', 'paused') and v.document -> 'settings' -> 'runs' ->> 'atEnd' = 'exit'
      and exists (select from enrolment e where e.journey_id = j.id and e.status = 'active')`;
  const over: number[] = [];
  for (const { journeyId, workspaceId, zone, runs } of rows) {
    const { until } = openFor(runs, zone);
    if (until === null || until > now) continue;
    await requestFromLanes(sql, workspaceId, { do: "endAll", journeyId, enteredUntil: now, outcome: "over" });
    over.push(journeyId);
  }
  return over;
}

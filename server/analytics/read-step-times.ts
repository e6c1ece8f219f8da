import type { Reading } from "@/server/analytics/range";
import { readVersions } from "@/server/analytics/versions";
import type { Db } from "@/server/db/connect";

/** How long people who left a step had stayed there: median and 90th percentile in ms, over `n` who left. */
export type StepTime = { n: number; medianMs: number; p90Ms: number };

/**
 * Times between arriving at and leaving each step where people stay at all; passing at once counts as 0.
 * Steps everybody passes at once are left out.
 * @throws DomainError `not_found` when the workspace has no such journey or version.
 */
export async function readStepTimes(db: Db, input: Reading): Promise<Record<string, StepTime>> {
  const sql = db.$client;
  await readVersions(sql, input);
  const rows = await sql<(StepTime & { stepId: string })[]>`
    with stays as (
      select distinct step_id from counter where journey_id = ${input.journeyId} and kind = 2
    )
    select l.step_id as "stepId", count(*) as n,
      (percentile_disc(0.5) within group (order by extract(epoch from l.left_at - l.arrived_at)) * 1000)::float8 as "medianMs",
      (percentile_disc(0.9) within group (order by extract(epoch from l.left_at - l.arrived_at)) * 1000)::float8 as "p90Ms"
    from ledger l
    where l.journey_id = ${input.journeyId} and l.workspace_id = ${input.workspaceId}
      and l.step_id in (select step_id from stays) and l.kind in (2, 3)
      and (${input.versionId}::int is null or l.version_id = ${input.versionId}::int)
      and (${input.from}::timestamptz is null or l.arrived_at >= ${input.from}::timestamptz)
      and (${input.to}::timestamptz is null or l.arrived_at < ${input.to}::timestamptz)
    group by l.step_id`;
  return Object.fromEntries(rows.map(({ stepId, ...time }) => [stepId, time]));
}

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
  const stays = await sql<{ stepId: string }[]>`
    select distinct step_id as "stepId" from counter where journey_id = ${input.journeyId} and kind = 2`;
  // Named steps let the index on (journey, step, kind) pass over those that hold nobody, which are most rows.
  const rows = await sql<{ stepId: string; n: number; seconds: [number, number] }[]>`
    select step_id as "stepId", count(*) as n,
      percentile_disc(array[0.5, 0.9]) within group (order by extract(epoch from left_at - arrived_at)::float8) as seconds
    from ledger
    where journey_id = ${input.journeyId} and workspace_id = ${input.workspaceId}
      and step_id = any(${stays.map((s) => s.stepId)}::text[]) and kind = any(array[2, 3]::smallint[])
      and outcome is distinct from 'moved'
      and (${input.versionId}::int is null or version_id = ${input.versionId}::int)
      and (${input.from}::timestamptz is null or arrived_at >= ${input.from}::timestamptz)
      and (${input.to}::timestamptz is null or arrived_at < ${input.to}::timestamptz)
    group by step_id`;
  const ms = (seconds: number) => Math.round(seconds * 1000);
  return Object.fromEntries(
    rows.map(({ stepId, n, seconds: [median, p90] }) => [stepId, { n, medianMs: ms(median), p90Ms: ms(p90) }]),
  );
}

import { stepRole } from "@/server/analytics/step-role";
import { readVersionShapes } from "@/server/analytics/versions";
import type { Db } from "@/server/db/connect";

export type JourneyOverview = {
  journeyId: number;
  name: string;
  status: "draft" | "live" | "paused" | "stopped";
  updatedAt: Date;
  /** Arrivals at entry steps in the last seven days, oldest day first; days are 24 hours back from `asOf`'s hour. */
  enteredByDay: number[];
  entered: number;
  /** People on their way now. */
  inProgress: number;
};

const dayMs = 86_400_000;
const days = 7;

/** Every journey of the workspace that is not archived, with who entered in the last seven days and who is on the way. */
export async function readOverview(
  db: Db,
  { workspaceId }: { workspaceId: number },
): Promise<{ asOf: Date; journeys: JourneyOverview[] }> {
  const sql = db.$client;
  const asOf = new Date();
  const firstHour = new Date(Math.floor(asOf.getTime() / 3_600_000) * 3_600_000 + 3_600_000 - days * dayMs);
  const journeys = await sql<Omit<JourneyOverview, "enteredByDay" | "entered">[]>`
    select j.id as "journeyId", j.name, j.status, j.updated_at as "updatedAt",
      (select count(*) from enrolment e where e.journey_id = j.id and e.status = 'active') as "inProgress"
    from journey j
    where j.workspace_id = ${workspaceId} and j.archived_at is null
    order by j.status = 'live' desc, j.updated_at desc`;
  const ids = journeys.map((j) => j.journeyId);
  const versions = await sql<{ id: number }[]>`select id from journey_version where journey_id = any(${ids}::int[])`;
  const entries = (
    await readVersionShapes(
      sql,
      versions.map((v) => v.id),
    )
  ).flatMap((v) =>
    v.document.nodes.flatMap((n) => (stepRole(n.type) === "entry" ? [{ version: v.id, step: n.id }] : [])),
  );
  const counts = await sql<{ journeyId: number; day: number; n: number }[]>`
    select c.journey_id as "journeyId", floor(extract(epoch from c.hour - ${firstHour}::timestamptz) / 86400)::int as day,
      sum(c.n)::bigint as n
    from counter c
    join unnest(${entries.map((e) => e.version)}::int[], ${entries.map((e) => e.step)}::text[]) as entry(version_id, step_id)
      on entry.version_id = c.version_id and entry.step_id = c.step_id
    where c.journey_id = any(${ids}::int[]) and c.hour >= ${firstHour}::timestamptz and c.kind in (1, 3)
    group by 1, 2`;
  return {
    asOf,
    journeys: journeys.map((journey) => {
      const enteredByDay = Array.from({ length: days }, () => 0);
      for (const c of counts)
        if (c.journeyId === journey.journeyId) enteredByDay[c.day] = (enteredByDay[c.day] ?? 0) + c.n;
      return { ...journey, enteredByDay, entered: enteredByDay.reduce((sum, n) => sum + n, 0) };
    }),
  };
}

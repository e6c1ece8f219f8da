import { z } from "zod";
import { journeySettings } from "@/domain/journey/settings";
import type { Db } from "@/server/db/connect";
import { requireJourney } from "@/server/journeys/journey-row";

export const experimentInput = z.object({
  journeyId: z.number().int().positive(),
  stepId: z.string().min(1).max(40),
});

export type ExperimentArm = {
  /** The port taken. */
  port: string;
  /** People whose first passage through the experiment took it. */
  people: number;
  /** Those of them who reached a goal afterwards, by the goal's id, and any goal at all. */
  reached: Record<string, number>;
  reachedAny: number;
};

export type ExperimentNumbers = { goals: { id: string; name: string }[]; arms: ExperimentArm[] };

/**
 * Who got which arm of an experiment and who then reached a goal, over all versions: counted in people, each by the arm
 * of their first passage, and a goal only when it was reached after that in the same enrolment. From the ledger, in one
 * statement.
 * @throws DomainError `not_found` when the workspace has no such journey.
 */
export async function readExperiment(
  db: Db,
  { journeyId, stepId, workspaceId }: z.infer<typeof experimentInput> & { workspaceId: number },
): Promise<ExperimentNumbers> {
  const { draft } = await requireJourney(db, { journeyId, workspaceId });
  const rows = await db.$client<{ port: string; goal: string | null; people: number }[]>`
    with passed as (
      select distinct on (lane, profile_id) lane, profile_id, enrolment_id, port, left_at
      from ledger
      where journey_id = ${journeyId} and step_id = ${stepId} and workspace_id = ${workspaceId}
        and kind = any(array[2, 3]::smallint[]) and port is not null
      order by lane, profile_id, left_at, id
    ), reached as (
      select distinct p.lane, p.profile_id, p.port, g.reason as goal
      from passed p join ledger g on g.lane = p.lane and g.enrolment_id = p.enrolment_id
        and g.kind = 4 and g.left_at >= p.left_at
    )
    select port, null as goal, count(*) as people from passed group by port
    union all
    select port, goal, count(*) from reached where goal is not null group by port, goal
    union all
    select port, '', count(distinct (lane, profile_id)) from reached group by port`;
  const { goals } = journeySettings.parse(draft.settings);
  const arms = rows.filter(({ goal }) => goal === null);
  const of = (port: string) => rows.filter((row) => row.port === port && row.goal !== null);
  return {
    goals: goals.map(({ id, name, event }) => ({ id, name: name === "" ? event : name })),
    arms: arms.map(({ port, people }) => ({
      port,
      people,
      reached: Object.fromEntries(of(port).flatMap(({ goal, people: n }) => (goal ? [[goal, n]] : []))),
      reachedAny: of(port).find(({ goal }) => goal === "")?.people ?? 0,
    })),
  };
}

import { journeyDocument } from "@/domain/journey/document";
import { entryRules } from "@/domain/journey/entry-rules";
import { dueRuns } from "@/domain/schedule/due-runs";
import { definitions } from "@/nodes/definitions.gen";
import type { Sql, Tx } from "@/server/db/connect";
import { askForMembers } from "@/server/journeys/enrol-current";
import { log } from "@/server/log";
import { zoneOfWorkspace } from "./plan-schedules";
import { startBroadcast } from "./start-broadcast";

type Due = { journeyId: number; stepId: string };

/**
 * Starts a broadcast for every time of a schedule that has come, by the rule for missed ones where it has passed; and lets
 * the members of a segment in whose journey begins now.
 * Schedules of paused journeys wait: what passes meanwhile counts as missed. Any number of workers may do so at once.
 * @returns how many broadcasts began
 */
export async function runSchedules(sql: Sql, now: Date): Promise<number> {
  const due = await sql<Due[]>`
    select s.journey_id as "journeyId", s.step_id as "stepId"
    from journey_schedule s join journey j on j.id = s.journey_id
    where s.next_at <= ${now} and j.status = 'live' and j.archived_at is null order by s.next_at, s.journey_id, s.step_id`;
  let started = 0;
  for (const one of due) {
    try {
      started += await sql.begin((tx) => runSchedule(tx, one, now));
    } catch (error) {
      // One that cannot be run must not hold up the others; it is tried again with every look.
      log.error({ error, ...one }, "A schedule could not be run.");
    }
  }
  return started;
}

type Row = { workspaceId: number; versionId: number; handledUntil: Date | null; document: unknown };

async function runSchedule(tx: Tx, { journeyId, stepId }: Due, now: Date): Promise<number> {
  const [row] = await tx<Row[]>`
    select s.workspace_id as "workspaceId", s.version_id as "versionId", s.handled_until as "handledUntil", v.document
    from journey_schedule s join journey_version v on v.id = s.version_id
    where s.journey_id = ${journeyId} and s.step_id = ${stepId} and s.next_at <= ${now}
    for update of s skip locked`;
  if (!row) return 0;
  const steps = entryRules(journeyDocument.parse(row.document), definitions);
  const rule = steps.find((entry) => entry.stepId === stepId)?.rule;
  if (rule?.kind === "segment") {
    await askForMembers(tx, { workspaceId: row.workspaceId, journeyId, stepId });
    await tx`update journey_schedule set next_at = null where journey_id = ${journeyId} and step_id = ${stepId}`;
  }
  if (rule?.kind !== "schedule") return 0;
  const zone = await zoneOfWorkspace(tx, row.workspaceId);
  const { runs, ...then } = dueRuns(rule.schedule, zone, row.handledUntil?.getTime() ?? 0, now.getTime());
  let started = 0;
  for (const { wall, at } of runs) {
    const { workspaceId, versionId } = row;
    const { segmentId } = rule;
    const broadcast = { workspaceId, journeyId, stepId, versionId, segmentId };
    const made = await startBroadcast(tx, { ...broadcast, scheduledFor: new Date(at), wallTime: wall });
    if (made) started++;
  }
  await tx`
    update journey_schedule
    set handled_until = ${new Date(then.handledUntil)}, next_at = ${then.nextAt === null ? null : new Date(then.nextAt)}
    where journey_id = ${journeyId} and step_id = ${stepId}`;
  return started;
}

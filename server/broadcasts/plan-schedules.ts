import type { JourneyDocument } from "@/domain/journey/document";
import { type EntryStep, entryRules } from "@/domain/journey/entry-rules";
import { occurrencesAfter } from "@/domain/schedule/occurrences";
import type { Schedule } from "@/domain/schedule/schedule";
import { definitions } from "@/nodes/definitions.gen";
import type { Tx } from "@/server/db/connect";
import { stopBroadcasts } from "./change-broadcast";

type Planned = { stepId: string; schedule: Schedule };

/** The schedule entries of a document. */
function schedulesOf(document: JourneyDocument): Planned[] {
  return entryRules(document, definitions).flatMap(({ stepId, rule }: EntryStep) =>
    rule.kind === "schedule" ? [{ stepId, schedule: rule.schedule }] : [],
  );
}

type Input = {
  workspaceId: number;
  journeyId: number;
  versionId: number;
  document: JourneyDocument;
  /** The version that was live until now; null after a stop. */
  before: JourneyDocument | null;
  now: Date;
};

/**
 * Sets when the schedule entries of a version that goes live are next due. A schedule that has not changed goes on
 * where it was; a new or changed one looks only forward. Runs under way go on in the new version, unless their entry
 * step is no more.
 */
export async function planSchedules(tx: Tx, input: Input): Promise<void> {
  const { workspaceId, journeyId, versionId, now } = input;
  const planned = schedulesOf(input.document);
  const before = new Map(input.before ? schedulesOf(input.before).map((one) => [one.stepId, one.schedule]) : []);
  const steps = entryRules(input.document, definitions).map(({ stepId }) => stepId);
  await stopBroadcasts(tx, journeyId, steps);
  await tx`
    delete from journey_schedule where journey_id = ${journeyId}
      and step_id <> all(${planned.map(({ stepId }) => stepId)}::text[])`;
  if (planned.length === 0) return;
  const zone = await zoneOfWorkspace(tx, workspaceId);
  const rows = planned.map(({ stepId, schedule }) => ({
    step_id: stepId,
    next_at: nextAt(schedule, zone, now),
    same: JSON.stringify(before.get(stepId)) === JSON.stringify(schedule),
  }));
  await tx`
    insert into journey_schedule (journey_id, step_id, workspace_id, version_id, next_at, handled_until)
    select ${journeyId}::int, step_id, ${workspaceId}::int, ${versionId}::int, next_at, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(step_id text, next_at timestamptz, same boolean)
    on conflict (journey_id, step_id) do update set version_id = excluded.version_id`;
  const changed = rows.filter(({ same }) => !same);
  await tx`
    update journey_schedule s set next_at = r.next_at, handled_until = ${now}
    from json_to_recordset(${JSON.stringify(changed)}::text::json) as r(step_id text, next_at timestamptz)
    where s.journey_id = ${journeyId} and s.step_id = r.step_id`;
}

/** Sets the next times anew, on the workspace's clock as it is now, behind those that have been dealt with. */
export async function replanSchedules(
  tx: Tx,
  workspaceId: number,
  journeyId: number,
  document: JourneyDocument,
): Promise<void> {
  const zone = await zoneOfWorkspace(tx, workspaceId);
  const handled = await tx<{ stepId: string; until: Date }[]>`
    select step_id as "stepId", coalesce(handled_until, now()) as until from journey_schedule
    where journey_id = ${journeyId} for update`;
  const until = new Map(handled.map((row) => [row.stepId, row.until]));
  const rows = schedulesOf(document).flatMap(({ stepId, schedule }) => {
    const from = until.get(stepId);
    return from ? [{ step_id: stepId, next_at: nextAt(schedule, zone, from) }] : [];
  });
  await tx`
    update journey_schedule s set next_at = r.next_at
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(step_id text, next_at timestamptz)
    where s.journey_id = ${journeyId} and s.step_id = r.step_id`;
}

/** A stopped journey goes out no more. */
export async function dropSchedules(tx: Tx, journeyId: number): Promise<void> {
  await tx`delete from journey_schedule where journey_id = ${journeyId}`;
  await stopBroadcasts(tx, journeyId);
}

function nextAt(schedule: Schedule, zone: string, now: Date): Date | null {
  const [next] = occurrencesAfter(schedule, zone, now.getTime(), 1);
  return next ? new Date(next.at) : null;
}

/** The IANA zone of a workspace. */
export async function zoneOfWorkspace(tx: Tx, workspaceId: number): Promise<string> {
  const [row] = await tx<{ zone: string }[]>`select timezone as zone from workspace where id = ${workspaceId}`;
  return row?.zone ?? "UTC";
}

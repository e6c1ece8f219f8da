import { goalName } from "@/domain/funnel/journey-numbers";
import { type Difference, liftOf, type Reached } from "@/domain/funnel/lift";
import { journeySettings } from "@/domain/journey/settings";
import { lengthOf } from "@/domain/schedule/exact-duration";
import { stepRole } from "@/server/analytics/step-role";
import { readVersions } from "@/server/analytics/versions";
import type { Db, Sql } from "@/server/db/connect";
import { requireJourney } from "@/server/journeys/journey-row";
import { readVersion } from "@/server/journeys/read-journey";
import { eventNameIds } from "@/server/segments/sql/event-name-ids";
import { named, passesWhere } from "@/server/segments/sql/events-to-sql";

type Key = { journeyId: number; workspaceId: number };

export type GoalLift = {
  id: string;
  name: string;
  treated: Reached;
  heldOut: Reached;
  /** Null while a group is too small to tell. */
  lift: Difference | null;
};

/**
 * How many of those who were let in and of those who were held out reached each goal of the live version, counted in people;
 * null where nobody was held out or there is no goal.
 *
 * Both groups come from the ledger and are counted from their first time at the door, from the day on which the first person
 * was held out; who was in both groups (the share was changed) is in neither. A goal of those let in is the ledger's mark;
 * those held out have no enrolment to mark, so their events are held to the same rule: the goal's event, within the same
 * window from that moment.
 * @throws DomainError `not_found` when the workspace has no such journey.
 */
export async function readLift(db: Db, key: Key): Promise<GoalLift[] | null> {
  const { liveVersionId } = await requireJourney(db, key);
  if (liveVersionId === null) return null;
  const { document } = await readVersion(db, { ...key, versionId: liveVersionId });
  const { goals } = journeySettings.parse(document.settings);
  if (goals.length === 0) return null;
  const sql = db.$client;
  const versions = await readVersions(sql, { ...key, versionId: null });
  const entries = versions.flatMap((version) =>
    version.document.nodes.flatMap(({ id, type }) => (stepRole(type) === "entry" ? [id] : [])),
  );
  const [zone] = await sql<{ timezone: string }[]>`select timezone from workspace where id = ${key.workspaceId}`;
  const names = await eventNameIds(
    sql,
    key.workspaceId,
    goals.map(({ event }) => event),
  );
  const lifts: GoalLift[] = [];
  for (const goal of goals) {
    const groups = atTheDoor(sql, key, [...new Set(entries)]);
    const nameId = names.get(goal.event);
    const at = { now: Date.now(), zone: zone?.timezone ?? "UTC" };
    const where = goal.where.length === 0 ? sql`true` : passesWhere(sql, goal.where, at);
    const [row] = await sql<{ treated: number; treatedReached: number; heldOut: number; heldOutReached: number }[]>`
      with ${groups}
      select
        (select count(*) from treated) as treated,
        (select count(*) from treated t where exists (select from ledger g
          where g.lane = t.lane and g.profile_id = t.profile_id and g.enrolment_id = t.enrolment_id
            and g.kind = 4 and g.reason = ${goal.id})) as "treatedReached",
        (select count(*) from kept_out) as "heldOut",
        (select count(*) from kept_out k where exists (select from event e
          where e.lane = k.lane and e.profile_id = k.profile_id and ${named(sql, nameId === undefined ? [] : [nameId])}
            and e.time >= k.at and e.time < k.at + ${lengthOf(goal.window)}::float8 * interval '1 millisecond'
            and ${where})) as "heldOutReached"`;
    if (!row || row.heldOut === 0) return null;
    const treated = { people: row.treated, reached: row.treatedReached };
    const heldOut = { people: row.heldOut, reached: row.heldOutReached };
    lifts.push({ id: goal.id, name: goalName(goal), treated, heldOut, lift: liftOf(treated, heldOut) });
  }
  return lifts;
}

/** People by their first time at the door: `treated` were let in, `kept_out` were held out. */
const atTheDoor = (sql: Sql, { journeyId, workspaceId }: Key, entries: readonly string[]) => sql`
  held as materialized (
    select lane, profile_id, min(arrived_at) as at from ledger
    where journey_id = ${journeyId} and workspace_id = ${workspaceId} and kind = 0 and reason = 'holdout'
      and profile_id <> 0
    group by lane, profile_id
  ), entered as materialized (
    select distinct on (lane, profile_id) lane, profile_id, enrolment_id, arrived_at as at from ledger
    where journey_id = ${journeyId} and workspace_id = ${workspaceId} and kind = any(array[1, 3]::smallint[])
      and step_id = any(${[...entries]}::text[]) and profile_id <> 0
    order by lane, profile_id, arrived_at, id
  ), treated as (
    select * from entered e where e.at >= (select min(at) from held)
      and not exists (select from held h where h.lane = e.lane and h.profile_id = e.profile_id)
  ), kept_out as (
    select * from held h
    where not exists (select from entered e where e.lane = h.lane and e.profile_id = h.profile_id)
  )`;

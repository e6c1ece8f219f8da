import type { Enrolment, EnrolmentState } from "@/domain/journey/enrolment";
import { type Held, remember, take } from "@/server/engine/run/desk";
import { holding, type Turn } from "@/server/engine/run/turn-context";
import { log } from "@/server/log";

type Row = Omit<Enrolment, "enteredAt" | "arrivedAt" | "endedAt" | "state"> & {
  workspaceId: number;
  enteredAt: Date;
  arrivedAt: Date;
  endedAt: Date | null;
  wakeAt: Date | null;
  /** Null for ended ones with no goal left to reach: nobody needs it any more. */
  state: EnrolmentState | null;
};

/**
 * Puts on the desk what these people are in now, what they have been in with a goal still open, and, for journeys that
 * ask how often somebody was in them before, when those passages ended. One statement for people not loaded yet, none
 * if all are.
 * @param since the earliest instant (ms) at which something happened to these people that could reach a goal; null =
 * nothing did
 */
export async function loadEnrolments(
  turn: Turn,
  profileIds: Iterable<number>,
  since: number | null = null,
): Promise<void> {
  const { desk, tx, lane, definitions } = turn;
  if (definitions.journeys.size === 0) return;
  const missing = [...new Set(profileIds)].filter((id) => !desk.loaded.has(id));
  if (missing.length === 0) return;
  for (const id of missing) desk.loaded.add(id);
  const remembering = [...definitions.journeys.values()]
    .filter(({ graph, status }) => status === "live" && graph.settings.reentry.mode !== "afterExit")
    .map(({ id }) => id);
  const instant = since === null ? null : new Date(since);
  const rows = await tx<Row[]>`
    select ${columns(tx)},
           case when status = 'active' or goals_until > ${instant}::timestamptz then state end as state
    from enrolment
    where lane = ${lane} and profile_id = any(${missing}::bigint[])
      and (status = 'active' or goals_until > ${instant}::timestamptz or journey_id = any(${remembering}::int[]))
    order by id`;
  await layOut(turn, rows);
}

/** Puts on the desk those whose time has come, oldest first, and names them; people of paused and stopped journeys hold. */
export async function loadDue(turn: Turn, limit: number): Promise<number[]> {
  const { tx, lane } = turn;
  const rows = await tx<Row[]>`
    select ${columns(tx)}, state from enrolment
    where lane = ${lane} and wake_at <= ${new Date(turn.now)} and status = 'active'
      and journey_id <> all(${holding(turn)}::int[])
    order by wake_at, id limit ${limit}`;
  await layOut(turn, rows);
  return rows.map(({ id }) => id);
}

const columns = (tx: Turn["tx"]) => tx`
  id, workspace_id as "workspaceId", journey_id as "journeyId", version_id as "versionId", profile_id as "profileId",
  key, status, entered_at as "enteredAt", step_id as "stepId", visit, arrived_at as "arrivedAt", wake_at as "wakeAt",
  ended_at as "endedAt", end_reason as "endReason"`;

async function layOut(turn: Turn, rows: readonly Row[]): Promise<void> {
  const graphs = await turn.cache.graphs(
    turn.tx,
    rows.flatMap(({ versionId, state }) => (state === null ? [] : versionId)),
  );
  for (const { workspaceId, wakeAt, state, ...row } of rows) {
    const endedAt = row.endedAt?.getTime() ?? null;
    if (row.status === "ended") remember(turn.desk, { ...row, endedAt });
    if (state === null) continue;
    const graph = graphs.get(row.versionId);
    if (!graph) {
      if (row.status === "ended") continue;
      log.error({ versionId: row.versionId, enrolmentId: row.id }, "An enrolment's version cannot be read; it holds.");
      turn.desk.unreadable.push(row.id);
      continue;
    }
    const enrolment = {
      ...row,
      state,
      enteredAt: row.enteredAt.getTime(),
      arrivedAt: row.arrivedAt.getTime(),
      endedAt,
    };
    const wake = wakeAt?.getTime() ?? null;
    take(turn.desk, { enrolment, workspaceId, graph, isNew: false, changed: false, wakeAt: wake });
  }
}

type Whom = { journeyId: number; enteredUntil?: number; versionId?: number; after?: number };

/**
 * Puts on the desk up to `limit` people of a journey, whatever its status: those who had entered by an instant (ms),
 * or those on one version. `next` is the enrolment to go on behind, if there may be more; `active` leaves out whom
 * this very turn has ended or moved to another version before.
 */
export async function layOutActive(
  turn: Turn,
  workspaceId: number,
  whom: Whom,
  limit: number,
): Promise<{ next: number | null; active: Held[] }> {
  const rows = await turn.tx<Row[]>`
    select ${columns(turn.tx)}, state from enrolment
    where lane = ${turn.lane} and journey_id = ${whom.journeyId} and workspace_id = ${workspaceId}
      and status = 'active'
      and (${whom.enteredUntil ?? null}::float8 is null
           or entered_at <= to_timestamp(${whom.enteredUntil ?? null}::float8 / 1000))
      and (${whom.versionId ?? null}::int is null or version_id = ${whom.versionId ?? null}::int)
      and id > ${whom.after ?? 0}
    order by id limit ${limit}`;
  await layOut(turn, rows);
  const active = rows
    .flatMap(({ id }) => turn.desk.byId.get(id) ?? [])
    .filter(({ enrolment }) => enrolment.status === "active")
    .filter(({ enrolment }) => whom.versionId === undefined || enrolment.versionId === whom.versionId);
  return { next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null, active };
}

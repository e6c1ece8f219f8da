import type { Sql } from "@/server/db/connect";
import { journeyPaused, journeyStopped } from "./journey-obstacles";

/** Held messages lie behind everything else, where no claim has to pass over them. */
const heldUntil = new Date("9999-01-01T00:00:00Z");

const pageMax = 5000;
/** What a process that died has left undone is found again after so long. */
const forgetMs = 3_600_000;

type Journey = {
  id: number;
  workspaceId: number;
  status: "live" | "paused" | "stopped";
  stoppedVersionId: number | null;
};

/**
 * Takes the waiting messages of journeys that were paused or stopped out of the deliverers' way, and brings them back
 * when their journey goes on. What must not be sent is decided when a message is claimed; this keeps a million of them
 * from being claimed one after the other, before those of other journeys.
 */
export class QueueKeeper {
  readonly #sql: Sql;
  #known = new Map<number, string>();
  #knownSince = performance.now();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Looks which journeys were paused, stopped or resumed since the last time. One statement where none was. */
  async look(): Promise<void> {
    if (performance.now() - this.#knownSince > forgetMs) {
      this.#known = new Map();
      this.#knownSince = performance.now();
    }
    const journeys = await this.#sql<Journey[]>`
      select id, workspace_id as "workspaceId", status, stopped_version_id as "stoppedVersionId" from journey
      where status <> 'draft'`;
    const changed = journeys.filter((journey) => this.#known.get(journey.id) !== stateOf(journey));
    if (changed.length === 0) return;
    await this.#cancel(changed.filter(({ stoppedVersionId }) => stoppedVersionId !== null));
    await this.#hold(changed.filter(({ status }) => status === "paused"));
    const released = await this.#release(changed.filter(({ status }) => status !== "paused"));
    for (const journey of changed) this.#known.set(journey.id, stateOf(journey));
    if (released > 0) await this.#sql`select pg_notify('outbox', '')`;
  }

  async #cancel(journeys: readonly Journey[]): Promise<void> {
    const sql = this.#sql;
    await byPages(
      journeys,
      ({ ids, workspaceIds }) => sql`
      update message m set status = 'cancelled', reason = ${journeyStopped}
      from (
        select q.lane, q.id from message q join journey j on j.id = q.journey_id
        where q.status = 'queued' and q.channel = any(${channels}::text[]) and q.workspace_id = any(${workspaceIds}::int[])
          and q.journey_id = any(${ids}::int[]) and q.enrolment_id is not null and q.copy = 0
          and q.version_id <= j.stopped_version_id
        limit ${pageMax} for update of q skip locked
      ) page where m.lane = page.lane and m.id = page.id`,
    );
  }

  async #hold(journeys: readonly Journey[]): Promise<void> {
    const sql = this.#sql;
    await byPages(
      journeys,
      ({ ids, workspaceIds }) => sql`
      update message m set due_at = ${heldUntil}, reason = ${journeyPaused}
      from (
        select q.lane, q.id from message q join journey j on j.id = q.journey_id
        where q.status = 'queued' and q.channel = any(${channels}::text[]) and q.workspace_id = any(${workspaceIds}::int[])
          and q.journey_id = any(${ids}::int[]) and q.enrolment_id is not null and q.copy = 0
          and q.due_at < ${heldUntil} and j.status = 'paused'
        limit ${pageMax} for update of q skip locked
      ) page where m.lane = page.lane and m.id = page.id`,
    );
  }

  async #release(journeys: readonly Journey[]): Promise<number> {
    const sql = this.#sql;
    return byPages(
      journeys,
      ({ ids, workspaceIds }) => sql`
      update message m set due_at = now(), reason = null, first_tried_at = null
      from (
        select q.lane, q.id from message q join journey j on j.id = q.journey_id
        where q.status = 'queued' and q.channel = any(${channels}::text[]) and q.workspace_id = any(${workspaceIds}::int[])
          and q.journey_id = any(${ids}::int[]) and q.due_at = ${heldUntil} and j.status <> 'paused'
        limit ${pageMax} for update of q skip locked
      ) page where m.lane = page.lane and m.id = page.id`,
    );
  }
}

const channels = ["email", "sms", "webhook", "team"];

const stateOf = ({ status, stoppedVersionId }: Journey) => `${status} ${stoppedVersionId}`;

type Ids = { ids: number[]; workspaceIds: number[] };

/** Repeats a statement about these journeys' messages until it finds no full page any more. */
async function byPages(
  journeys: readonly Journey[],
  statement: (ids: Ids) => PromiseLike<{ count: number }>,
): Promise<number> {
  if (journeys.length === 0) return 0;
  const ids = journeys.map(({ id }) => id);
  const workspaceIds = [...new Set(journeys.map(({ workspaceId }) => workspaceId))];
  let all = 0;
  for (;;) {
    const { count } = await statement({ ids, workspaceIds });
    all += count;
    if (count < pageMax) return all;
  }
}

import { journeyDocument } from "@/domain/journey/document";
import type { PlannedReason } from "@/domain/journey/planned-publish";
import type { Sql, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { goLive, lockJourney } from "@/server/journeys/go-live";
import { waitingChoice } from "@/server/journeys/move-waiting";
import { requireNew } from "@/server/journeys/publish-journey";
import { log } from "@/server/log";
import { type Notice, queueNotices } from "@/server/notices/queue-notices";

type Due = {
  id: number;
  journeyId: number;
  workspaceId: number;
  document: unknown;
  note: string;
  waiting: unknown;
  plannedBy: string | null;
  name: string;
};

/**
 * Publishes what was planned for a moment that has come. Everything is checked again then; where a check fails nothing
 * goes live, the plan says why, and whoever made it is told by mail. Plan and journey are locked, so any number of workers
 * publish it once, and a crash leaves it planned.
 * @returns how many plans were settled
 */
export async function runPlanned(sql: Sql, now: Date): Promise<number> {
  const due = await sql<{ id: number }[]>`
    select id from planned_publish where status = 'planned' and publish_at <= ${now} order by publish_at`;
  let settled = 0;
  for (const { id } of due) {
    const done = await sql
      .begin((tx) => settle(tx, id))
      .catch((error: unknown) => {
        log.error({ error, plan: id }, "A planned publish could not be done; it is tried again.");
        return false;
      });
    if (done) settled++;
  }
  return settled;
}

async function settle(tx: Tx, id: number): Promise<boolean> {
  const [plan] = await tx<Due[]>`
    select p.id, p.journey_id as "journeyId", p.workspace_id as "workspaceId", p.document, p.note, p.waiting,
      p.planned_by as "plannedBy", j.name
    from planned_publish p join journey j on j.id = p.journey_id
    where p.id = ${id} and p.status = 'planned' for update of p, j skip locked`;
  if (!plan) return false;
  const outcome = await publish(tx, plan);
  const versionId = outcome.ok ? outcome.versionId : null;
  await tx`
    update planned_publish
    set status = ${outcome.ok ? "published" : "failed"}, version_id = ${versionId}, settled_at = now(),
      reason = ${outcome.ok ? null : outcome.reason}
    where id = ${id}`;
  if (plan.plannedBy !== null) {
    const { workspaceId, journeyId, name, plannedBy } = plan;
    const path = `/journeys/${journeyId}`;
    const notice: Pick<Notice, "kind" | "values"> = outcome.ok
      ? { kind: "published", values: { journey: name, number: outcome.number } }
      : { kind: "notPublished", values: { journey: name, why: outcome.reason } };
    await queueNotices(tx, { workspaceId, lane: null }, [{ to: plannedBy, path, ...notice }]);
  }
  return true;
}

type Outcome = { ok: true; versionId: number; number: number } | { ok: false; reason: PlannedReason };

/** In a savepoint: what a refused launch had begun is undone, the plan's own row is not. */
async function publish(tx: Tx, plan: Due): Promise<Outcome> {
  const { journeyId, workspaceId, note, plannedBy: userId } = plan;
  const document = journeyDocument.parse(plan.document);
  try {
    return await tx.savepoint(async (inner) => {
      const row = await lockJourney(inner, { journeyId, workspaceId });
      requireNew(row, document);
      const waiting = waitingChoice.parse(plan.waiting);
      const launch = { journeyId, workspaceId, document, note, waiting, userId, repeats: null };
      const { versionId, number } = await goLive(inner, row, launch);
      return { ok: true, versionId, number };
    });
  } catch (error) {
    if (error instanceof DomainError) return { ok: false, reason: reasonOf(error) };
    throw error;
  }
}

function reasonOf({ code, details }: DomainError): PlannedReason {
  if (code === "not_found") return "gone";
  if (code === "conflict") return "paused";
  if ("problems" in details) return "not_ready";
  if ("missingSegments" in details) return "missing_segments";
  if ("missingLists" in details) return "missing_lists";
  if ("undecided" in details || "steps" in details) return "undecided";
  if ("circle" in details || "missingJourneys" in details) return "circle";
  return "unchanged";
}

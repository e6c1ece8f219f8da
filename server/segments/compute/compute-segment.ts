import { dependentsOf } from "@/domain/segment/dependency-order";
import type { RankThreshold } from "@/domain/segment/leaves/expand";
import { predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import type { TouchedProfile } from "../answer-leaves";
import { readThresholds } from "../ranks/read-thresholds";
import { ensureThresholds } from "../ranks/refresh-ranks";
import { type LiveSegment, updateMembership } from "../update-membership";

/** People per transaction: small enough that a turn of the lane waits for a moment only. */
const chunkSize = 2000;

export type ComputeInput = {
  segmentId: number;
  /** Ms since epoch. */
  clock: () => number;
  /** Asked between chunks; true ends the work, to be gone on with later. */
  stopped?: () => boolean;
};

type Job = {
  id: number;
  workspaceId: number;
  zone: string;
  revision: number;
  lanes: number;
  lanesDone: number;
  segments: LiveSegment[];
  threshold: RankThreshold;
};

/**
 * Computes the membership of a new or edited segment over all people, lane by lane, with those segments that depend
 * on it, and sets it live. Each chunk holds the lane's lock as a turn does, so the two never see each other half done;
 * between chunks turns go on. Raises no change: nobody starts a journey by being found. Goes on behind the last lane
 * that was finished; gives up when the segment is edited or archived meanwhile, for then another computation is due.
 */
export async function computeSegment(sql: Sql, input: ComputeInput): Promise<"done" | "superseded" | "stopped"> {
  const due = await readJob(sql, input.segmentId);
  if (!due) return "superseded";
  // Ranks begin somewhere before anybody is compared with them.
  await ensureThresholds(sql, due.workspaceId, input.clock);
  const job = { ...due, threshold: (await readThresholds(sql))(due.workspaceId) };
  for (let lane = job.lanesDone; lane < job.lanes; lane++) {
    for (let after: number | null = 0; after !== null; ) {
      if (input.stopped?.()) return "stopped";
      const behind: number = after;
      const chunk = await sql.begin((tx) => computeChunk(tx, job, lane, behind, input.clock));
      if (chunk === "superseded") return chunk;
      after = chunk;
    }
    await sql`update segment set lanes_done = ${lane + 1} where id = ${job.id} and revision = ${job.revision}`;
  }
  return sql.begin(async (tx) => {
    const rows = await tx`
      update segment set status = 'live'
      where id = ${job.id} and revision = ${job.revision} and archived_at is null returning id`;
    if (rows.length === 0) return "superseded";
    await definitionsChanged(tx);
    return "done";
  });
}

async function readJob(sql: Sql, segmentId: number): Promise<Omit<Job, "threshold"> | null> {
  const [row] = await sql<Omit<Job, "segments" | "threshold">[]>`
    select s.id, s.workspace_id as "workspaceId", s.revision, s.lanes_done as "lanesDone", w.timezone as zone, i.lanes
    from segment s join workspace w on w.id = s.workspace_id cross join install i
    where s.id = ${segmentId} and s.status = 'computing' and s.archived_at is null`;
  if (!row) return null;
  const all = await sql<{ id: number; predicate: unknown }[]>`
    select id, predicate from segment where workspace_id = ${row.workspaceId} and archived_at is null`;
  const known = all.map(
    (segment): LiveSegment => ({ id: segment.id, predicate: predicate.parse(segment.predicate), status: "computing" }),
  );
  const own = known.filter(({ id }) => id === segmentId);
  return { ...row, segments: [...own, ...dependentsOf([segmentId], known)] };
}

/** The last profile of the chunk, null behind the last one of the lane. */
async function computeChunk(
  tx: Tx,
  job: Job,
  lane: number,
  after: number,
  clock: () => number,
): Promise<number | null | "superseded"> {
  await tx`select from lane where lane = ${lane} for update`;
  const [current] = await tx`
    select from segment where id = ${job.id} and revision = ${job.revision} and status = 'computing' and archived_at is null`;
  if (!current) return "superseded";
  const profiles = await tx<TouchedProfile[]>`
    select id as "profileId", traits from profile
    where lane = ${lane} and id > ${after} and workspace_id = ${job.workspaceId} and merged_into_id is null
    order by id limit ${chunkSize}`;
  if (profiles.length === 0) return null;
  await updateMembership(tx, {
    lane,
    workspaceId: job.workspaceId,
    zone: job.zone,
    segments: job.segments,
    threshold: job.threshold,
    profiles,
    touched: { eventNames: new Set(), traitPaths: new Set(), everything: true },
    due: [],
    now: new Date(clock()),
  });
  await tx`
    update lane set next_due_at = least(next_due_at,
      (select until from membership where lane = ${lane} and until is not null order by until limit 1))
    where lane = ${lane}`;
  return profiles.length < chunkSize ? null : (profiles.at(-1)?.profileId ?? null);
}

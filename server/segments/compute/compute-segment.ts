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
  stopped?: () => boolean | Promise<boolean>;
};

type Job = { id: number; workspaceId: number; revision: number; lanes: number; lanesDone: number };

/** What a chunk is computed by, as of one epoch of the definitions. */
type Rules = { epoch: number; zone: string; segments: LiveSegment[]; threshold: RankThreshold };

/**
 * Computes the membership of a new or edited segment over all people, lane by lane, with those segments that depend
 * on it, and sets it live. Each chunk holds the lane's lock as a turn does, so the two never see each other half done;
 * between chunks turns go on. Raises no change: nobody starts a journey by being found. Goes on behind the last lane
 * that was finished; gives up when the segment is edited or archived meanwhile, for then another computation is due.
 */
export async function computeSegment(sql: Sql, input: ComputeInput): Promise<"done" | "superseded" | "stopped"> {
  const job = await readJob(sql, input.segmentId);
  if (!job) return "superseded";
  // Ranks begin somewhere before anybody is compared with them.
  await ensureThresholds(sql, job.workspaceId, input.clock);
  let rules: Rules | null = null;
  for (let lane = job.lanesDone; lane < job.lanes; lane++) {
    for (let after: number | null = 0; after !== null; ) {
      if (await input.stopped?.()) return "stopped";
      const asked: Chunk = { job, known: rules, lane, after, clock: input.clock };
      const chunk: ComputedChunk = await sql.begin((tx) => computeChunk(tx, asked));
      if (chunk === "superseded") return chunk;
      ({ after, rules } = chunk);
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

async function readJob(sql: Sql, segmentId: number): Promise<Job | null> {
  const [row] = await sql<Job[]>`
    select s.id, s.workspace_id as "workspaceId", s.revision, s.lanes_done as "lanesDone", i.lanes
    from segment s cross join install i
    where s.id = ${segmentId} and s.status = 'computing' and s.archived_at is null`;
  return row ?? null;
}

/**
 * The segment, those that depend on it and where their ranks begin, read again only when a definition has changed: a segment
 * that another worker computes meanwhile may depend on this one, and thresholds move.
 */
async function rulesNow(tx: Tx, job: Job, known: Rules | null): Promise<Rules> {
  const [at] = await tx<{ epoch: number; zone: string }[]>`
    select e.value as epoch, w.timezone as zone from definition_epoch e, workspace w where w.id = ${job.workspaceId}`;
  if (!at) throw new Error("The workspace is gone.");
  if (known?.epoch === at.epoch) return known;
  const rows = await tx<{ id: number; predicate: unknown }[]>`
    select id, predicate from segment where workspace_id = ${job.workspaceId} and archived_at is null`;
  const all = rows.map(
    (segment): LiveSegment => ({ id: segment.id, predicate: predicate.parse(segment.predicate), status: "computing" }),
  );
  const own = all.filter(({ id }) => id === job.id);
  const thresholds = await readThresholds(tx);
  return { ...at, segments: [...own, ...dependentsOf([job.id], all)], threshold: thresholds(job.workspaceId) };
}

type ComputedChunk = { after: number | null; rules: Rules } | "superseded";
type Chunk = { job: Job; known: Rules | null; lane: number; after: number; clock: () => number };

/** `after` of the outcome is the last profile of the chunk, null behind the last one of the lane. */
async function computeChunk(tx: Tx, { job, known, lane, after, clock }: Chunk): Promise<ComputedChunk> {
  await tx`select from lane where lane = ${lane} for update`;
  const [current] = await tx`
    select from segment where id = ${job.id} and revision = ${job.revision} and status = 'computing' and archived_at is null`;
  if (!current) return "superseded";
  const rules = await rulesNow(tx, job, known);
  const profiles = await tx<TouchedProfile[]>`
    select id as "profileId", traits from profile
    where lane = ${lane} and id > ${after} and workspace_id = ${job.workspaceId} and merged_into_id is null
    order by id limit ${chunkSize}`;
  if (profiles.length === 0) return { after: null, rules };
  await updateMembership(tx, {
    lane,
    workspaceId: job.workspaceId,
    zone: rules.zone,
    segments: rules.segments,
    threshold: rules.threshold,
    profiles,
    touched: { eventNames: new Set(), traitPaths: new Set(), everything: true },
    due: [],
    now: new Date(clock()),
  });
  await tx`
    update lane set next_due_at = least(next_due_at,
      (select until from membership where lane = ${lane} and until is not null order by until limit 1))
    where lane = ${lane}`;
  return { after: profiles.length < chunkSize ? null : (profiles.at(-1)?.profileId ?? null), rules };
}

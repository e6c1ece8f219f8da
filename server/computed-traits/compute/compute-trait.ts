import { computedPath, computedTraitDefinition } from "@/domain/computed-trait/definition";
import { predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import type { TouchedProfile } from "@/server/segments/answer-leaves";
import { readThresholds } from "@/server/segments/ranks/read-thresholds";
import { type LiveSegment, updateMembership } from "@/server/segments/update-membership";
import type { LiveComputedTrait } from "../live-trait";
import { updateComputedTraits } from "../update-computed-traits";

/** People per transaction: small enough that a turn of the lane waits for a moment only. */
export const chunkSize = 2000;

export type ComputeTraitInput = {
  traitId: number;
  /** Ms since epoch. */
  clock: () => number;
  /** Asked between chunks; true ends the work, to be gone on with later. */
  stopped?: () => boolean;
};

type Job = {
  workspaceId: number;
  zone: string;
  revision: number;
  lanes: number;
  lanesDone: number;
  trait: LiveComputedTrait;
  segments: LiveSegment[];
  /** Published versions that mention the trait: whoever rests in one looks again. */
  versionIds: number[];
};

/**
 * Computes a new or edited trait for all people, lane by lane, and sets it live. Each chunk holds the lane's lock as a turn
 * does. Segments that mention the trait follow in the same transaction, but nobody starts a journey by being found; people
 * who wait for it in a journey are asked again by the lane's next turn. Goes on behind the last lane that was finished;
 * gives up when the trait is edited, stopped or removed meanwhile.
 */
export async function computeTrait(sql: Sql, input: ComputeTraitInput): Promise<"done" | "superseded" | "stopped"> {
  const job = await readJob(sql, input.traitId);
  if (!job) return "superseded";
  const { id } = job.trait;
  const threshold = (await readThresholds(sql))(job.workspaceId);
  for (let lane = job.lanesDone; lane < job.lanes; lane++) {
    for (let after: number | null = 0; after !== null; ) {
      if (input.stopped?.()) return "stopped";
      const behind: number = after;
      const chunk = await sql.begin((tx) => computeChunk(tx, { ...job, threshold }, lane, behind, input.clock));
      if (chunk === "superseded") return chunk;
      after = chunk;
    }
    await sql`update computed_trait set lanes_done = ${lane + 1} where id = ${id} and revision = ${job.revision}`;
  }
  return sql.begin(async (tx) => {
    const rows = await tx`
      update computed_trait set status = 'live'
      where id = ${id} and revision = ${job.revision} and status = 'computing' returning id`;
    if (rows.length === 0) return "superseded";
    await definitionsChanged(tx);
    return "done";
  });
}

async function readJob(sql: Sql, traitId: number): Promise<Job | null> {
  const [row] = await sql<(Omit<Job, "trait" | "segments" | "versionIds"> & { key: string; definition: unknown })[]>`
    select t.key, t.definition, t.workspace_id as "workspaceId", t.revision, t.lanes_done as "lanesDone",
      w.timezone as zone, i.lanes
    from computed_trait t join workspace w on w.id = t.workspace_id cross join install i
    where t.id = ${traitId} and t.status = 'computing'`;
  if (!row) return null;
  const { key, definition, ...rest } = row;
  const path = computedPath(key);
  const [segments, versions] = await Promise.all([
    sql<{ id: number; predicate: unknown; status: LiveSegment["status"] }[]>`
      select id, predicate, status from segment
      where workspace_id = ${row.workspaceId} and archived_at is null and status in ('live', 'computing')`,
    sql<{ id: number }[]>`
      select id from journey_version
      where workspace_id = ${row.workspaceId} and position(${path}::text in document::text) > 0`,
  ]);
  return {
    ...rest,
    trait: { id: traitId, key, definition: computedTraitDefinition.parse(definition) },
    segments: segments.map((segment) => ({ ...segment, predicate: predicate.parse(segment.predicate) })),
    versionIds: versions.map(({ id }) => id),
  };
}

type Chunk = Job & { threshold: Parameters<typeof updateMembership>[1]["threshold"] };

/** The last profile of the chunk, null behind the last one of the lane. */
async function computeChunk(
  tx: Tx,
  job: Chunk,
  lane: number,
  after: number,
  clock: () => number,
): Promise<number | null | "superseded"> {
  await tx`select from lane where lane = ${lane} for update`;
  const [current] = await tx`
    select from computed_trait where id = ${job.trait.id} and revision = ${job.revision} and status = 'computing'`;
  if (!current) return "superseded";
  const profiles = await tx<TouchedProfile[]>`
    select id as "profileId", traits from profile
    where lane = ${lane} and id > ${after} and workspace_id = ${job.workspaceId} and merged_into_id is null
    order by id limit ${chunkSize}`;
  if (profiles.length === 0) return null;
  const now = new Date(clock());
  const { paths, people } = await updateComputedTraits(tx, {
    lane,
    workspaceId: job.workspaceId,
    zone: job.zone,
    traits: [job.trait],
    profiles,
    touchedIds: new Set(profiles.map(({ profileId }) => profileId)),
    touched: { eventNames: new Set(), traitPaths: new Set(), everything: true },
    due: [],
    now,
  });
  if (people.size > 0) {
    await updateMembership(tx, {
      lane,
      workspaceId: job.workspaceId,
      zone: job.zone,
      segments: job.segments,
      threshold: job.threshold,
      profiles: [...people].map(([profileId, traits]) => ({ profileId, traits })),
      touched: { eventNames: new Set(), traitPaths: paths },
      due: [],
      now,
    });
    await lookAgain(tx, lane, job.versionIds, [...people.keys()], now);
  }
  await tx`
    update lane set next_due_at = least(next_due_at,
      (select until from membership where lane = ${lane} and until is not null order by until limit 1),
      (select until from computed_value where lane = ${lane} and until is not null order by until limit 1))
    where lane = ${lane}`;
  return profiles.length < chunkSize ? null : (profiles.at(-1)?.profileId ?? null);
}

/** Has people asked again, by the lane's next turn, what they wait for and whether they must leave. */
async function lookAgain(tx: Tx, lane: number, versionIds: readonly number[], profileIds: number[], now: Date) {
  if (versionIds.length === 0) return;
  const woken = await tx`
    update enrolment set wake_at = ${now}
    where lane = ${lane} and profile_id = any(${profileIds}::bigint[]) and status = 'active'
      and version_id = any(${[...versionIds]}::int[]) and (wake_at is null or wake_at > ${now})
    returning id`;
  if (woken.length > 0) await tx`update lane set next_due_at = least(next_due_at, ${now}) where lane = ${lane}`;
}

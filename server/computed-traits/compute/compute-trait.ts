import {
  type ComputedTraitDefinition,
  computedPath,
  computedTraitDefinition,
} from "@/domain/computed-trait/definition";
import type { RankThreshold } from "@/domain/segment/leaves/expand";
import { predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import type { TouchedProfile } from "@/server/segments/answer-leaves";
import { readThresholds } from "@/server/segments/ranks/read-thresholds";
import { type LiveSegment, updateMembership } from "@/server/segments/update-membership";
import { updateComputedTraits } from "../update-computed-traits";

/** People per transaction: small enough that a turn of the lane waits for a moment only. */
export const chunkSize = 2000;

export type ComputeTraitInput = {
  traitId: number;
  /** Ms since epoch. */
  clock: () => number;
  /** Asked between chunks; true ends the work, to be gone on with later. */
  stopped?: () => boolean | Promise<boolean>;
};

type Job = {
  id: number;
  workspaceId: number;
  revision: number;
  lanes: number;
  lanesDone: number;
  key: string;
  definition: ComputedTraitDefinition;
};

/** What a chunk is computed by, as of one epoch of the definitions. */
type Rules = {
  epoch: number;
  zone: string;
  segments: LiveSegment[];
  threshold: RankThreshold;
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
  const { id, revision } = job;
  let rules: Rules | null = null;
  for (let lane = job.lanesDone; lane < job.lanes; lane++) {
    for (let after: number | null = 0; after !== null; ) {
      if (await input.stopped?.()) return "stopped";
      const asked: Chunk = { job, known: rules, lane, after, now: new Date(input.clock()) };
      const chunk: ComputedChunk = await sql.begin((tx) => computeChunk(tx, asked));
      if (chunk === "superseded") return chunk;
      ({ after, rules } = chunk);
    }
    await sql`update computed_trait set lanes_done = ${lane + 1} where id = ${id} and revision = ${revision}`;
  }
  return sql.begin(async (tx) => {
    const rows = await tx`
      update computed_trait set status = 'live'
      where id = ${id} and revision = ${revision} and status = 'computing' returning id`;
    if (rows.length === 0) return "superseded";
    await definitionsChanged(tx);
    return "done";
  });
}

async function readJob(sql: Sql, traitId: number): Promise<Job | null> {
  const [row] = await sql<(Omit<Job, "definition"> & { definition: unknown })[]>`
    select t.id, t.key, t.definition, t.workspace_id as "workspaceId", t.revision, t.lanes_done as "lanesDone", i.lanes
    from computed_trait t cross join install i where t.id = ${traitId} and t.status = 'computing'`;
  return row ? { ...row, definition: computedTraitDefinition.parse(row.definition) } : null;
}

/**
 * What depends on the trait, read again only when a definition has changed: a segment that is made meanwhile, or the
 * workspace's other zone, counts from the next chunk on.
 */
async function rulesNow(tx: Tx, { workspaceId, key }: Job, known: Rules | null): Promise<Rules> {
  const [at] = await tx<{ epoch: number; zone: string }[]>`
    select e.value as epoch, w.timezone as zone from definition_epoch e, workspace w where w.id = ${workspaceId}`;
  if (!at) throw new Error("The workspace is gone.");
  if (known?.epoch === at.epoch) return known;
  const segments = await tx<{ id: number; predicate: unknown; status: LiveSegment["status"] }[]>`
    select id, predicate, status from segment
    where workspace_id = ${workspaceId} and archived_at is null and status in ('live', 'computing')`;
  const versions = await tx<{ id: number }[]>`
    select id from journey_version
    where workspace_id = ${workspaceId} and position(${computedPath(key)}::text in document::text) > 0`;
  const thresholds = await readThresholds(tx);
  return {
    ...at,
    segments: segments.map((segment) => ({ ...segment, predicate: predicate.parse(segment.predicate) })),
    threshold: thresholds(workspaceId),
    versionIds: versions.map(({ id }) => id),
  };
}

type ComputedChunk = { after: number | null; rules: Rules } | "superseded";
type Chunk = { job: Job; known: Rules | null; lane: number; after: number; now: Date };

/** `after` of the outcome is the last profile of the chunk, null behind the last one of the lane. */
async function computeChunk(tx: Tx, { job, known, lane, after, now }: Chunk): Promise<ComputedChunk> {
  const { id, workspaceId } = job;
  await tx`select from lane where lane = ${lane} for update`;
  const [current] = await tx`
    select from computed_trait where id = ${id} and revision = ${job.revision} and status = 'computing'`;
  if (!current) return "superseded";
  const rules = await rulesNow(tx, job, known);
  const profiles = await tx<TouchedProfile[]>`
    select id as "profileId", traits from profile
    where lane = ${lane} and id > ${after} and workspace_id = ${workspaceId} and merged_into_id is null
    order by id limit ${chunkSize}`;
  if (profiles.length === 0) return { after: null, rules };
  const shared = { lane, workspaceId, zone: rules.zone, due: [], now };
  const { paths, people } = await updateComputedTraits(tx, {
    ...shared,
    traits: [job],
    profiles,
    touchedIds: new Set(profiles.map(({ profileId }) => profileId)),
    touched: { eventNames: new Set(), traitPaths: new Set(), everything: true },
  });
  if (people.size > 0) {
    await updateMembership(tx, {
      ...shared,
      segments: rules.segments,
      threshold: rules.threshold,
      profiles: [...people].map(([profileId, traits]) => ({ profileId, traits })),
      touched: { eventNames: new Set(), traitPaths: paths },
    });
    await lookAgain(tx, lane, rules.versionIds, [...people.keys()], now);
  }
  await tx`
    update lane set next_due_at = least(next_due_at,
      (select until from membership where lane = ${lane} and until is not null order by until limit 1),
      (select until from computed_value where lane = ${lane} and until is not null order by until limit 1))
    where lane = ${lane}`;
  return { after: profiles.length < chunkSize ? null : (profiles.at(-1)?.profileId ?? null), rules };
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

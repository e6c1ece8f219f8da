import { z } from "zod";
import { rankKey } from "@/domain/segment/leaves/expand";
import { mentions } from "@/domain/segment/mentions";
import { type LeafOf, type Predicate, predicate } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { compilePredicate } from "../sql/compile-predicate";
import { computeThreshold } from "./compute-threshold";
import { forgetUnusedKept, refreshKept } from "./refresh-kept";
import { spreadThreshold } from "./spread-threshold";

/** Older thresholds are computed again. */
const freshMs = 3_600_000;

type Ranked<K extends "rank" | "onePer"> = { workspaceId: number; zone: string; key: string; leaf: LeafOf<K> };
type Rank = Ranked<"rank">;
type Refreshed = Ranked<"rank" | "onePer">;
type Stored = { threshold: number | null; asOf: Date; previous: number | null; isSpread: boolean };

/**
 * Computes the thresholds of all ranks in use that are missing or older than an hour, and has those people asked again
 * whose number lies between the old one and the new one. So it does with rules that keep one person of each key. What a crash leaves undone is done by the next run.
 */
export async function refreshRanks(sql: Sql, clock: () => number): Promise<void> {
  const used = await ranksInUse(sql);
  await forgetUnusedKept(sql, new Set(used.map(({ workspaceId, key }) => `${workspaceId} ${key}`)), clock);
  for (const rank of used) {
    const [stored] = await sql<Stored[]>`
      select threshold, as_of as "asOf", previous, is_spread as "isSpread" from rank_threshold
      where workspace_id = ${rank.workspaceId} and key = ${rank.key}`;
    if (stored && !stored.isSpread && isRank(rank)) await spread(sql, rank, stored.previous, stored.threshold, clock);
    if (!stored || stored.asOf.getTime() + freshMs <= clock()) await refresh(sql, rank, clock);
  }
}

const isRank = (one: Refreshed): one is Rank => one.leaf.kind === "rank";

async function refresh(sql: Sql, one: Refreshed, clock: () => number): Promise<void> {
  const { leaf } = one;
  if (isRank(one)) await refreshRank(sql, one, clock);
  else if (leaf.kind === "onePer") await refreshKept(sql, { ...one, leaf }, clock);
}

/** Computes one threshold now. A rank that had none needs no asking: its segments are computed whole. */
export async function refreshRank(sql: Sql, rank: Rank, clock: () => number): Promise<void> {
  const { workspaceId, key, leaf } = rank;
  const now = clock();
  const at = { now, zone: rank.zone };
  const peopleOf = (tree: Predicate) => compilePredicate(sql, { workspaceId, tree, at, lanes: null });
  const threshold = await computeThreshold(sql, { workspaceId, leaf, at, peopleOf });
  const stored = await sql.begin(async (tx) => {
    const [before] = await tx<{ threshold: number | null }[]>`
      select threshold from rank_threshold where workspace_id = ${workspaceId} and key = ${key} for update`;
    const isSpread = !before || before.threshold === threshold;
    if (before)
      await tx`update rank_threshold set threshold = ${threshold}, as_of = ${new Date(now)},
          previous = ${before.threshold}, is_spread = ${isSpread}
        where workspace_id = ${workspaceId} and key = ${key}`;
    else
      await tx`insert into rank_threshold (workspace_id, key, threshold, as_of)
        values (${workspaceId}, ${key}, ${threshold}, ${new Date(now)}) on conflict do nothing`;
    if (!isSpread || !before) await definitionsChanged(tx);
    return isSpread ? null : (before ?? null);
  });
  // Turns know the new threshold from here on; those whom none has touched since are asked now.
  if (stored) await spread(sql, rank, stored.threshold, threshold, clock);
}

async function spread(sql: Sql, rank: Rank, from: number | null, to: number | null, clock: () => number) {
  const segmentIds = (await segmentsWith(sql, rank.workspaceId)).flatMap(({ id, tree }) =>
    mentions(tree).ranks.some((leaf) => rankKey(leaf) === rank.key) ? [id] : [],
  );
  await spreadThreshold(sql, { ...rank, segmentIds, from, to, clock });
  await sql`update rank_threshold set is_spread = true where workspace_id = ${rank.workspaceId} and key = ${rank.key}`;
}

async function segmentsWith(sql: Sql, workspaceId: number): Promise<{ id: number; tree: Predicate }[]> {
  const rows = await sql<{ id: number; predicate: unknown }[]>`
    select id, predicate from segment where workspace_id = ${workspaceId} and archived_at is null`;
  return rows.flatMap(({ id, predicate: stored }) => {
    const parsed = predicate.safeParse(stored);
    return parsed.success ? [{ id, tree: parsed.data }] : [];
  });
}

const found = z.object({ workspaceId: z.number(), zone: z.string(), leaf: z.unknown() });

/** The ranks and rules of one per key that segments and live journeys mention, each once for a workspace. */
export async function ranksInUse(sql: Sql, workspaceId: number | null = null): Promise<Refreshed[]> {
  const rows = await sql`
    select distinct w.id as "workspaceId", w.timezone as zone, rank.leaf
    from (
      select workspace_id, predicate as document from segment where archived_at is null
      union all
      select j.workspace_id, v.document from journey j join journey_version v on v.id = j.live_version_id
      where j.archived_at is null and j.status in ('live', 'paused')
    ) as d
    join workspace w on w.id = d.workspace_id
    cross join lateral jsonb_path_query(d.document, 'strict $.** ? (@.kind == "rank" || @.kind == "onePer")', silent => true) as rank (leaf)
    where ${workspaceId}::int is null or w.id = ${workspaceId}`;
  const ranks = new Map<string, Refreshed>();
  for (const row of rows) {
    const { workspaceId: id, zone, leaf } = found.parse(row);
    const parsed = predicate.safeParse(leaf);
    if (!parsed.success || (parsed.data.kind !== "rank" && parsed.data.kind !== "onePer")) continue;
    const key = rankKey(parsed.data);
    ranks.set(`${id} ${key}`, { workspaceId: id, zone, key, leaf: parsed.data });
  }
  // A rank taken among people of another one comes after it: its key holds the other's.
  return [...ranks.values()].sort((a, b) => a.key.length - b.key.length);
}

/** Computes the thresholds of a workspace that have never been computed: before a segment that mentions them is. */
export async function ensureThresholds(sql: Sql, workspaceId: number, clock: () => number): Promise<void> {
  const stored = await sql<{ key: string }[]>`select key from rank_threshold where workspace_id = ${workspaceId}`;
  const known = new Set(stored.map(({ key }) => key));
  for (const rank of await ranksInUse(sql, workspaceId)) if (!known.has(rank.key)) await refresh(sql, rank, clock);
}

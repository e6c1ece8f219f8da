import type { Fragment } from "postgres";
import type { Moment } from "@/domain/segment/compare";
import { type RankThreshold, rankKey } from "@/domain/segment/leaves/expand";
import { refreshedOf } from "@/domain/segment/mentions";
import type { Predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { computeThreshold } from "./compute-threshold";

/** Where ranks begin, as they are stored: for each workspace a function of the rank's key. */
export async function readThresholds(sql: Sql | Tx): Promise<(workspaceId: number) => RankThreshold> {
  const rows = await sql<{ workspaceId: number; key: string; threshold: number | null }[]>`
    select workspace_id as "workspaceId", key, coalesce(list_id, threshold) as threshold from rank_threshold`;
  return (workspaceId) => {
    const own = new Map(rows.filter((row) => row.workspaceId === workspaceId).map((row) => [row.key, row.threshold]));
    return (key) => own.get(key) ?? null;
  };
}

type Wanted = {
  workspaceId: number;
  tree: Predicate;
  at: Moment;
  /** Where only some lanes are looked at, for an estimate, ranks that are not stored are estimated from these, too. */
  lanes: readonly number[] | null;
  /** The people of a tree, given where ranks inside it begin. */
  peopleOf: (tree: Predicate, threshold: RankThreshold) => Promise<{ from: Fragment }>;
};

/** Where the ranks of a tree begin: as stored, or computed now for those that are not, which no saved segment has yet. */
export async function thresholdsFor(
  sql: Sql | Tx,
  { workspaceId, tree, at, lanes, peopleOf }: Wanted,
): Promise<RankThreshold> {
  const ranks = new Map(refreshedOf(tree).map((leaf) => [rankKey(leaf), leaf]));
  if (ranks.size === 0) return () => null;
  const rows = await sql<{ key: string; threshold: number | null }[]>`
    select key, coalesce(list_id, threshold) as threshold from rank_threshold where workspace_id = ${workspaceId} and key = any(${[...ranks.keys()]}::text[])`;
  const known = new Map(rows.map(({ key, threshold }) => [key, threshold]));
  // Whom a rule keeps of each key the query itself finds out.
  for (const [key, leaf] of ranks)
    if (!known.has(key) && leaf.kind === "rank") {
      const ofTree = (among: Predicate) => peopleOf(among, (inner) => known.get(inner) ?? null);
      known.set(key, await computeThreshold(sql, { workspaceId, leaf, at, lanes, peopleOf: ofTree }));
    }
  return (key) => known.get(key) ?? null;
}

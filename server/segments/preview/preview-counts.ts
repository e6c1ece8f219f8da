import { z } from "zod";
import { completePredicate } from "@/domain/segment/check-predicate";
import type { Predicate } from "@/domain/segment/predicate";
import type { Db } from "@/server/db/connect";
import { compilePredicate } from "../sql/compile-predicate";
import { countSample, type LaneCounts, readPopulation, sampledMin, scaleUp } from "./population";
import { withBudget } from "./with-budget";

export const previewCountsInput = z.object({
  predicates: z.array(completePredicate).min(1).max(100),
  /** False looks at a few lanes only and answers at once with its errors. */
  exact: z.boolean(),
});

/** `error`: half the width of the 95 % interval of `matching`; 0 when exact. */
export type LineCount = { matching: number; error: number };
export type LineCounts = { counts: LineCount[]; total: number; exact: boolean; at: Date };

type Input = z.infer<typeof previewCountsInput> & {
  workspaceId: number;
  now: Date;
  signal?: AbortSignal | undefined;
};

/**
 * How many people each of several trees matches, in their order: the lines of a drawing. One statement, cancelled when
 * the caller goes away.
 */
export async function previewCounts(db: Db, input: Input): Promise<LineCounts> {
  const { zone, lanes } = await readPopulation(db.$client, input.workspaceId);
  if (!input.exact && lanes.length > 1) {
    const { total, matching, share } = await countSample(lanes, (some) => count(db, input, zone, some));
    if (total >= sampledMin) {
      const scaled = matching.map((n) => scaleUp({ matching: n, total }, share));
      const counts = scaled.map((one) => ({ matching: one.matching, error: one.error }));
      return { counts, total: Math.round(total / share), exact: false, at: input.now };
    }
  }
  const { total, matching } = await count(db, input, zone, null);
  return { counts: matching.map((n) => ({ matching: n, error: 0 })), total, exact: true, at: input.now };
}

async function count(
  db: Db,
  { workspaceId, predicates, now, signal }: Input,
  zone: string,
  lanes: number[] | null,
): Promise<LaneCounts> {
  const at = { now: now.getTime(), zone };
  return withBudget(db.$client, signal, async (tx, watch) => {
    const parts = [];
    const isOneOfMany = predicates.length > 4;
    for (const [order, tree] of predicates.entries()) {
      const { from } = await compilePredicate(tx, { workspaceId, tree, at, lanes, isOneOfMany });
      parts.push(tx`select ${order}::int as "order", count(*) as n from ${from}`);
    }
    const everybody = tx`
      select -1, count(*) from profile where workspace_id = ${workspaceId} and merged_into_id is null
        ${lanes === null ? tx`` : tx`and lane = any(${lanes}::smallint[])`}`;
    const all = parts.reduce((sum, part) => tx`${sum} union all ${part}`, everybody);
    const rows = await watch(tx<{ order: number; n: number }[]>`
      select * from (${all}) as counted ("order", n)`);
    const found = new Map(rows.map(({ order, n }) => [order, Number(n)]));
    return { total: found.get(-1) ?? 0, matching: predicates.map((_: Predicate, order) => found.get(order) ?? 0) };
  });
}

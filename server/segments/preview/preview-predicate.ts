import { z } from "zod";
import { completePredicate } from "@/domain/segment/check-predicate";
import type { Predicate } from "@/domain/segment/predicate";
import type { Db } from "@/server/db/connect";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";
import { compilePredicate } from "../sql/compile-predicate";
import { countSample, type LaneCounts, readPopulation, sampledMin, sampleLanes, scaleUp } from "./population";
import { withBudget } from "./with-budget";

export const previewInput = z.object({ predicate: completePredicate });
export const previewCountInput = previewInput.extend({
  /** False looks at a few lanes only and answers at once with its error. */
  exact: z.boolean(),
});

type Preview = { workspaceId: number; predicate: Predicate; now: Date; signal?: AbortSignal | undefined };

export type PreviewCount = {
  matching: number;
  total: number;
  exact: boolean;
  /** Half the width of the 95 % interval of `matching`; 0 when exact. */
  error: number;
  at: Date;
};

/** How many people a tree matches that need not be saved; an estimate counts a few lanes only. */
export async function previewCount(db: Db, input: Preview & { exact: boolean }): Promise<PreviewCount> {
  const { zone, lanes } = await readPopulation(db.$client, input.workspaceId);
  if (!input.exact && lanes.length > 1) {
    const { total, matching, share } = await countSample(lanes, (some) => countLanes(db, input, zone, some));
    const [n = 0] = matching;
    if (total >= sampledMin) return { ...scaleUp({ matching: n, total }, share), at: input.now };
  }
  const { total, matching } = await countLanes(db, input, zone, null);
  return { matching: matching[0] ?? 0, total, exact: true, error: 0, at: input.now };
}

async function countLanes(
  db: Db,
  { workspaceId, predicate: tree, now, signal }: Preview,
  zone: string,
  lanes: number[] | null,
): Promise<LaneCounts> {
  const rows = await withBudget(db.$client, signal, async (tx, watch) => {
    const { from } = await compilePredicate(tx, { workspaceId, tree, at: { now: now.getTime(), zone }, lanes });
    return watch(tx<{ matching: number; total: number }[]>`
      select (select count(*) from ${from}) as matching,
        (select count(*) from profile
         where workspace_id = ${workspaceId} and merged_into_id is null
           ${lanes === null ? tx`` : tx`and lane = any(${lanes}::smallint[])`}) as total`);
  });
  const { matching = 0, total = 0 } = rows[0] ?? {};
  return { matching: [matching], total };
}

export type PreviewPerson = { profileId: number; name: string | null; email: string | null; knownAs: string | null };

const peopleMax = 20;

/** Twenty people whom a tree matches, from a few lanes where those hold enough. */
export async function previewPeople(db: Db, input: Preview): Promise<PreviewPerson[]> {
  const { workspaceId, predicate: tree, now, signal } = input;
  const sql = db.$client;
  const { zone, lanes } = await readPopulation(sql, workspaceId);
  const find = (looked: number[]) =>
    withBudget(sql, signal, async (tx, watch) => {
      const at = { now: now.getTime(), zone };
      const { from } = await compilePredicate(tx, { workspaceId, tree, at, lanes: looked });
      return watch(tx<PreviewPerson[]>`
        with found as materialized (select p.lane, p.id from ${from} limit ${peopleMax})
        select p.id as "profileId", ${nameOf(tx)} as name, p.traits->>'email' as email, ${anyIdentityOf(tx)} as "knownAs"
        from found join profile p on p.lane = found.lane and p.id = found.id
        order by p.id`);
    });
  const sample = sampleLanes(lanes);
  const found = await find(sample);
  if (found.length >= peopleMax || sample.length === lanes.length) return [...found];
  return [...(await find(lanes))];
}

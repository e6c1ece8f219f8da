import type { Sql } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/** The zone in which a workspace's dates are read, and the lanes its people are spread over. */
export async function readPopulation(sql: Sql, workspaceId: number): Promise<{ zone: string; lanes: number[] }> {
  const [row] = await sql<{ zone: string; lanes: number[] }[]>`
    select timezone as zone, (select array_agg(lane::int order by lane) from lane) as lanes
    from workspace where id = ${workspaceId}`;
  if (!row) throw new DomainError("not_found", "This workspace does not exist.");
  return row;
}

/** An eighth of the lanes, two at least. */
export function sampleLanes(lanes: readonly number[]): number[] {
  return lanes.slice(0, Math.max(2, Math.round(lanes.length / 8)));
}

/** What a few lanes hold: how many people, and how many of them each of several trees matches. */
export type LaneCounts = { total: number; matching: number[] };

/** How long an estimate may count (ms); the rest of its 300 ms is for the way to the server and back. */
const estimateMs = 200;

/**
 * Counts in an eighth of the lanes, or in fewer where those take too long: in one first, and in as many of the others as there
 * is time for by the time it took. What was found has no say in it, so the lanes stay a random sample.
 * @returns the sums, and `share` of the lanes they stand for
 */
export async function countSample(
  lanes: readonly number[],
  count: (lanes: number[]) => Promise<LaneCounts>,
  clock: () => number = () => performance.now(),
): Promise<LaneCounts & { share: number }> {
  const sample = sampleLanes(lanes);
  const start = clock();
  const first = await count(sample.slice(0, 1));
  const spent = Math.max(1, clock() - start);
  const more = sample.slice(1, 1 + Math.max(0, Math.floor((estimateMs - spent) / spent)));
  if (more.length === 0) return { ...first, share: 1 / lanes.length };
  const others = await count(more);
  return {
    total: first.total + others.total,
    matching: first.matching.map((n, at) => n + (others.matching[at] ?? 0)),
    share: (1 + more.length) / lanes.length,
  };
}

/** Below so many people in the sample everyone is counted at once: it is as fast, and an estimate would say little. */
export const sampledMin = 1000;

/**
 * The estimate for everyone from a share of the lanes, which are a random sample of the people drawn without
 * replacement. Its interval is that of Agresti and Coull (1998), which does not claim to be sure where the sample
 * holds no one.
 * @returns `error` = half the width of the 95 % interval of `matching`, in people
 */
export function scaleUp({ matching, total }: { matching: number; total: number }, share: number) {
  const p = (matching + 2) / (total + 4);
  const deviation = Math.sqrt(total * p * (1 - p) * (1 - share)) / share;
  return {
    matching: Math.round(matching / share),
    total: Math.round(total / share),
    exact: false,
    error: Math.ceil(1.96 * deviation),
  };
}

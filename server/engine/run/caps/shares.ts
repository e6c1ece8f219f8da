import type { CapWindow } from "@/domain/journey/entry-cap";

/** A limit of one journey. */
export type Limit = CapWindow & { journeyId: number };

/** How things stand with a limit: entries taken by all lanes, and what this lane has reserved and not used. */
export type Standing = { taken: number; left: number };

export const limitKey = ({ journeyId, span, startsAt }: Pick<Limit, "journeyId" | "span" | "startsAt">) =>
  `${journeyId} ${span} ${startsAt}`;

/** People who want to enter one journey under the same limits. */
export type Demand = { limits: readonly Limit[]; need: number };

/** How many of each demand may enter, and what the lane must reserve in addition for that, by limit. */
export type Shares = { granted: number[]; extra: Map<string, number> };

/** Gives out what is left under every limit, first come first served. What the lane has reserved already goes first. */
export function shareOut(demands: readonly Demand[], standings: ReadonlyMap<string, Standing>): Shares {
  const now = new Map([...standings].map(([key, standing]) => [key, { ...standing }]));
  const extra = new Map<string, number>();
  const granted = demands.map(({ limits, need }) => {
    const standing = limits.map((limit) => {
      const key = limitKey(limit);
      const known = now.get(key) ?? { taken: 0, left: 0 };
      now.set(key, known);
      return { key, known, room: known.left + Math.max(0, limit.most - known.taken) };
    });
    const grant = Math.min(need, ...standing.map(({ room }) => room));
    for (const { key, known } of standing) {
      const more = Math.max(0, grant - known.left);
      known.taken += more;
      known.left += more - grant;
      if (more > 0) extra.set(key, (extra.get(key) ?? 0) + more);
    }
    return grant;
  });
  return { granted, extra };
}

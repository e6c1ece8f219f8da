/** A share of a whole with its 95 % interval, each in [0, 1]. */
export type Rate = { share: number; low: number; high: number };

/** 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * The share k/n with its 95 % Wilson score interval, null when there is nothing to divide by.
 * Unlike the textbook interval it stays inside [0, 1] and is honest for small n and shares near 0 or 1
 * (Wilson 1927, JASA 22:209; without continuity correction).
 */
export function wilson(k: number, n: number): Rate | null {
  if (n <= 0) return null;
  const p = k / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { share: p, low: k === 0 ? 0 : Math.max(0, centre - half), high: k === n ? 1 : Math.min(1, centre + half) };
}

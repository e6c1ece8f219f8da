import type { Decimal } from "../segment/leaves/decimal";

/** Places after the point that a computed number keeps. */
export const places = 6;
const million = 10n ** BigInt(places);

/**
 * A decimal divided by a whole number, rounded to six places, half away from zero. Exact until the rounding, so that
 * Postgres comes to the same number (`rounded` in server/computed-traits/sql).
 */
export function roundedQuotient({ digits, scale }: Decimal, by: number): number {
  const divisor = BigInt(by) * 10n ** BigInt(scale);
  const size = digits < 0n ? -digits : digits;
  const rounded = (2n * million * size + divisor) / (2n * divisor);
  const text = rounded.toString().padStart(places + 1, "0");
  const value = Number(`${text.slice(0, -places)}.${text.slice(-places)}`);
  return digits < 0n && value !== 0 ? -value : value;
}

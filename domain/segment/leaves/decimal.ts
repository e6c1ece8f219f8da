/** A decimal number without rounding: digits / 10^scale. Sums of prices are then what they are on paper, as in SQL. */
export type Decimal = { digits: bigint; scale: number };

export const zero: Decimal = { digits: 0n, scale: 0 };

const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/i;

/** Reads a decimal as JavaScript and Postgres write numbers; null when the text is none. */
export function parseDecimal(text: string): Decimal | null {
  const match = written.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] = match;
  const digits = BigInt(sign + whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** A finite number as the decimal that JavaScript writes for it. */
export function decimalOf(value: number): Decimal {
  return parseDecimal(String(value)) ?? zero;
}

const text = /^-?\d{1,15}(\.\d{1,15})?$/;

/** A number, or text that is a plain decimal number; else null. `json_decimal` in SQL. */
export function readDecimal(value: unknown): Decimal | null {
  if (typeof value === "number") return Number.isFinite(value) ? decimalOf(value) : null;
  return typeof value === "string" && text.test(value) ? parseDecimal(value) : null;
}

/** The sum of two decimals. */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: scaled(a, scale) + scaled(b, scale), scale };
}

/** A decimal so many times. */
export function times(a: Decimal, n: number): Decimal {
  return { digits: a.digits * BigInt(n), scale: a.scale };
}

/** Below, at or above zero as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const scaled = ({ digits, scale }: Decimal, to: number) => digits * 10n ** BigInt(to - scale);

import { readInstant } from "./instant";

/**
 * The value at a path; undefined where it is missing (absent or null). A name that itself holds the dots wins over
 * walking into objects; arrays are not walked into. The path `.` is the record itself.
 */
export function readPath(of: Record<string, unknown> | null | undefined, path: string): unknown {
  if (!of) return undefined;
  if (path === ".") return of;
  if (Object.hasOwn(of, path)) return of[path] ?? undefined;
  let value: unknown = of;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined;
    value = Reflect.get(value, key);
  }
  return value ?? undefined;
}

/** Text as it is compared: Unicode NFC, lower case. `fold_text` in SQL. */
export function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

const decimal = /^-?\d{1,15}(\.\d{1,15})?$/;

/** A number, or text that is a plain decimal number; else null. `json_number` in SQL. */
export function readNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" && decimal.test(value) ? Number(value) : null;
}

/**
 * A date value as ms since epoch: ISO text, or a number of seconds (10⁸ to 10¹⁰: years 1973 to 2286) or ms (10¹¹ to 10¹³)
 * since epoch; else null. `json_instant` in SQL.
 */
export function readDate(value: unknown, zone: string): number | null {
  if (typeof value === "string") return readInstant(value, zone);
  if (typeof value !== "number") return null;
  if (value >= 1e8 && value < 1e10) return Math.floor(value * 1000);
  return value >= 1e11 && value < 1e13 ? Math.floor(value) : null;
}

/** What makes two values of a property the same when distinct ones are counted; null = not counted. */
export function distinctKey(value: unknown): string | null {
  if (typeof value === "string") return `s${fold(value)}`;
  return typeof value === "number" || typeof value === "boolean" ? `${typeof value}${value}` : null;
}

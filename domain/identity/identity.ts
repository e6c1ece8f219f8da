/** What can name a person. `user` is the strongest: it alone says that someone is known. */
export type IdentityKind = "user" | "anonymous" | "email" | "phone" | "device";

/** A value that points at a profile. */
export type Identity = { kind: IdentityKind; value: string };

const placeholders = new Set([
  "",
  "null",
  "undefined",
  "nil",
  "none",
  "nan",
  "na",
  "n/a",
  "anonymous",
  "unknown",
  "guest",
  "true",
  "false",
  "[object object]",
]);

/**
 * Whether a value is what broken code sends instead of an id (`undefined`, `null`, zeros only …). Accepting it would
 * glue strangers together.
 */
export function isPlaceholderId(value: string): boolean {
  const bare = value.trim().toLowerCase();
  return placeholders.has(bare) || /^[0-]+$/.test(bare);
}

/** Longest id accepted, in characters. */
export const identityLengthMax = 300;

/**
 * An e-mail address as the directory keeps it (trimmed, NFC, lower case), or null when it is none.
 * Only the shape is checked: one `@`, no blanks, a dot in the domain.
 */
export function normaliseEmail(value: unknown): string | null {
  if (typeof value !== "string" || value.length > identityLengthMax) return null;
  const email = value.trim().normalize("NFC").toLowerCase();
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email) ? email : null;
}

/**
 * A telephone number as E.164 (`+919876543210`), or null. A number without its country code is no identity: the same
 * ten digits are different people in different countries.
 */
export function normalisePhone(value: unknown): string | null {
  if (typeof value !== "string" || value.length > 40) return null;
  const digits = value.trim().replace(/[\s().-]/g, "");
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : null;
}

/** A text that is equal for equal identities only. */
export function identityKey({ kind, value }: Identity): string {
  return `${kind}:${value}`;
}

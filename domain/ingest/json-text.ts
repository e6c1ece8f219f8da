/**
 * JSON text that Postgres' `jsonb` accepts: NUL characters and halves of surrogate pairs, which JSON allows and
 * `jsonb` refuses, are taken out.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  // `JSON.stringify` writes `\u` for control characters and lone surrogates only, so this is rare.
  return text.includes("\\u") ? JSON.stringify(cleaned(value)) : text;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), cleaned(inner)]));
}

/** The text without what a Postgres text cannot hold. */
export function cleanText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

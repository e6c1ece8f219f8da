/** A name and a value as typed, of a trait or a property. */
export type NamedValue = { name: string; text: string };

/** Typed values as data: numbers and yes or no become themselves, all else stays text; dots lead into objects. */
export function recordOf(rows: readonly NamedValue[]): Record<string, unknown> {
  return rows.reduce<Record<string, unknown>>(
    (record, { name, text }) => (name.trim() === "" ? record : within(record, name.trim().split("."), valueAs(text))),
    {},
  );
}

function within(
  record: Record<string, unknown>,
  [key = "", ...rest]: string[],
  value: unknown,
): Record<string, unknown> {
  const inner = record[key];
  const known = typeof inner === "object" && inner !== null ? { ...inner } : {};
  return { ...record, [key]: rest.length === 0 ? value : within(known, rest, value) };
}

function valueAs(text: string): unknown {
  const said = text.trim();
  if (said === "true" || said === "false") return said === "true";
  // "+91…" and "007" are no numbers to anybody.
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(said) ? Number(said) : text;
}

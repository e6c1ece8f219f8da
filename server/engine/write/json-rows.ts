/** A row on its way through `json_to_recordset`, by column name. */
export type JsonRow = Record<string, unknown>;

/** An instant (ms) as Postgres reads it from JSON. */
export function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

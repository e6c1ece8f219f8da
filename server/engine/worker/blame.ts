/**
 * Whether a failed turn is the fault of what it handled (then it is looked for and set aside) or of the world around
 * it (then the turn is tried again later, and nothing is lost). Of Postgres' errors only bad data and broken
 * constraints are the rows' own; a missing table, a full disk or a lost connection are not.
 * Classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function blamesData(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  if (code === null) return true;
  return /^(21|22|23)[0-9A-Z]{3}$/.test(code);
}

/** What follows `--name=` on the command line, else the environment's say, else nothing. */
export function option(name: string, variable: string): string | undefined {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  return given?.slice(name.length + 3) ?? process.env[variable];
}

/** A size or a rate; a typo must not measure something else. */
export function numberOption(name: string, variable: string, otherwise: number): number {
  const said = option(name, variable);
  if (said === undefined) return otherwise;
  const value = Number(said.replaceAll("_", ""));
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number, not "${said}".`);
  return value;
}

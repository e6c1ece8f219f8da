const known = new Map<string, boolean>();

function isZone(name: string): boolean {
  let valid = known.get(name);
  if (valid === undefined) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      valid = true;
    } catch {
      valid = false;
    }
    // Names come from outside: the memory of them must not grow for ever.
    if (known.size > 5000) known.clear();
    known.set(name, valid);
  }
  return valid;
}

/** The IANA zone a person lives in by their trait `timezone`, else the workspace's. */
export function personZone(traits: Record<string, unknown> | undefined, workspaceZone: string): string {
  const { timezone } = traits ?? {};
  return typeof timezone === "string" && timezone !== "" && isZone(timezone) ? timezone : workspaceZone;
}

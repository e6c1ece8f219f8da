import type { EntryRule } from "./node";

/**
 * The entry by which somebody is let in on request: the step that is named, else the one made for it (api, then
 * manual), else the first.
 */
export function chooseEntry<E extends { stepId: string; rule: EntryRule }>(
  entries: readonly E[],
  stepId: string | null,
): E | undefined {
  if (stepId !== null) return entries.find((one) => one.stepId === stepId);
  const made = (kind: EntryRule["kind"]) => entries.find(({ rule }) => rule.kind === kind);
  return made("api") ?? made("manual") ?? entries[0];
}

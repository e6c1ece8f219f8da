import { ask, type Life } from "./life";

/** The person entered or left a segment. */
export type Change = { segmentId: number; on: "enter" | "leave" };

/** Brings the membership up to date and says what changed. */
export function updateMembership(life: Life): Change[] {
  const changes: Change[] = [];
  for (const { id, predicate } of life.segments) {
    const before = life.membership.get(id)?.matches ?? false;
    const after = ask(life, predicate);
    life.membership.set(id, after);
    if (before !== after.matches) changes.push({ segmentId: id, on: after.matches ? "enter" : "leave" });
  }
  return changes;
}

/** What journeys and predicates name, found in their JSON: more than they look at, never less. */
export type Mentioned = { words: Set<string>; journeyIds: Set<number> };

/** Longer texts are nobody's event name. */
const nameMax = 200;

/** Walks any JSON for texts that may be names of events, and for the journeys that predicates look at. */
export function mentionedIn(...values: readonly unknown[]): Mentioned {
  const mentioned: Mentioned = { words: new Set(), journeyIds: new Set() };
  const open: unknown[] = [...values];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "string") {
      if (value !== "" && value.length <= nameMax) mentioned.words.add(value);
    } else if (typeof value === "object" && value !== null) {
      if ("kind" in value && value.kind === "journey" && "journeyId" in value && typeof value.journeyId === "number") {
        mentioned.journeyIds.add(value.journeyId);
      }
      open.push(...Object.values(value));
    }
  }
  return mentioned;
}

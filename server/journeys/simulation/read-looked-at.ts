import type { JourneyDocument } from "@/domain/journey/document";
import { traitsNamedIn } from "@/domain/journey/simulate/bring-computed";
import { type Mentioned, mentionedIn } from "@/domain/journey/simulate/mentioned";
import { definitions } from "@/nodes/definitions.gen";
import type { Sql, Tx } from "@/server/db/connect";
import { type Around, readAround } from "./read-around";

export type LookedAt = {
  around: Around;
  mentioned: Mentioned;
  /** True where a step asks when people are active, or a computed trait counts all they do: every name counts. */
  everyEvent: boolean;
};

/** The workspace as a simulation of this document knows it, and what of a person's past it looks at. */
export async function readLookedAt(sql: Sql | Tx, workspaceId: number, document: JourneyDocument): Promise<LookedAt> {
  const all = await readAround(sql, workspaceId);
  const computedTraits = traitsNamedIn(all.computedTraits, document, all.segments);
  const around = { ...all, computedTraits };
  const everyEvent = asksForAll(document) || computedTraits.some(({ definition }) => definition.events.length === 0);
  return { around, mentioned: mentionedIn(document, all.segments, computedTraits), everyEvent };
}

function asksForAll({ nodes }: JourneyDocument): boolean {
  return nodes.some(({ type, config }) => {
    const definition = definitions[type];
    const ready = definition?.ready.safeParse(config);
    if (!definition || !ready?.success) return false;
    return Object.values(definition.facts(ready.data)).some(({ kind }) => kind === "activeHours");
  });
}

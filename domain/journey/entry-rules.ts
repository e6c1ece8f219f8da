import type { JourneyDocument } from "./document";
import type { EntryRule, NodeDefinitions } from "./node";

export type EntryStep = { stepId: string; rule: EntryRule };

/** What starts a drawn journey, entry step by entry step; unfinished ones are left out. */
export function entryRules(document: JourneyDocument, definitions: NodeDefinitions): EntryStep[] {
  return document.nodes.flatMap((node) => {
    const definition = definitions[node.type];
    const ready = definition?.entry ? definition.ready.safeParse(node.config) : undefined;
    return definition?.entry && ready?.success ? [{ stepId: node.id, rule: definition.entry(ready.data) }] : [];
  });
}

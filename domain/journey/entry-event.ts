import type { JourneyDocument } from "./document";
import type { NodeDefinitions } from "./node";

/** The event that starts a journey, if its first entry is one; e-mails can use its properties. */
export function entryEventOf(document: JourneyDocument, definitions: NodeDefinitions): string | null {
  for (const node of document.nodes) {
    const definition = definitions[node.type];
    if (!definition?.entry) continue;
    const ready = definition.ready.safeParse(node.config);
    if (!ready.success) continue;
    const rule = definition.entry(ready.data);
    if (rule.kind === "event") return rule.event;
  }
  return null;
}

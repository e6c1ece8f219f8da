import type { JourneyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";
import type { Sql, Tx } from "@/server/db/connect";
import { EventNames } from "@/server/ingest/event-names";

/** Puts the names of events that steps of this document send into the dictionary: a turn only looks them up. */
export async function makeEventNames(sql: Sql | Tx, workspaceId: number, document: JourneyDocument): Promise<void> {
  const names = document.nodes.flatMap(({ type, config }) => {
    const definition = definitions[type];
    const ready = definition?.ready.safeParse(config);
    return (ready?.success && definition?.sends?.(ready.data)) || [];
  });
  await new EventNames().idsOf(sql, workspaceId, names);
}

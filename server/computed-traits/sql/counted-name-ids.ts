import { type ComputedTraitDefinition, looksAt } from "@/domain/computed-trait/definition";
import type { Sql, Tx } from "@/server/db/connect";

/** The dictionary ids of the event names that count for a definition; none where no such event was ever seen. */
export type CountedNameIds = (definition: Pick<ComputedTraitDefinition, "events">) => number[];

/** Reads the names that these definitions look at, with one statement. */
export async function countedNameIds(
  sql: Sql | Tx,
  workspaceId: number,
  definitions: readonly Pick<ComputedTraitDefinition, "events">[],
): Promise<CountedNameIds> {
  const anything = definitions.some(({ events }) => events.length === 0);
  const names = [...new Set(definitions.flatMap(({ events }) => events))];
  const rows = await sql<{ id: number; name: string }[]>`
    select id, name from event_name
    where workspace_id = ${workspaceId} ${anything ? sql`` : sql`and name = any(${names}::text[])`}`;
  return (definition) => rows.flatMap(({ id, name }) => (looksAt(definition, name) ? [id] : []));
}

import type { JourneyDocument } from "@/domain/journey/document";
import type { Tx } from "@/server/db/connect";
import { idsNamed } from "./segment-references";

/** Those lists a document names that are no usable list of this workspace. */
export async function missingLists(tx: Tx, workspaceId: number, document: JourneyDocument): Promise<number[]> {
  const ids = idsNamed(document, "listId");
  if (ids.length === 0) return [];
  const rows = await tx<{ id: number }[]>`
    select id from list where workspace_id = ${workspaceId} and archived_at is null and id = any(${ids}::int[])`;
  const there = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}

import type { JourneyDocument } from "@/domain/journey/document";
import type { Tx } from "@/server/db/connect";

/** Ids of all segments a document names. */
export const segmentIdsOf = (document: JourneyDocument): number[] => idsNamed(document, "segmentId");

/** Ids a document names under a key, in steps, settings and inside predicates. */
export function idsNamed(document: JourneyDocument, name: "segmentId" | "listId"): number[] {
  const ids = new Set<number>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === name && typeof inner === "number") ids.add(inner);
      else walk(inner);
    }
  };
  walk(document.settings);
  for (const node of document.nodes) walk(node.config);
  return [...ids];
}

/** Those of the ids that are no usable segment of this workspace. */
export async function missingSegments(tx: Tx, workspaceId: number, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx<{ id: number }[]>`
    select id from segment where workspace_id = ${workspaceId} and archived_at is null and id = any(${ids}::int[])`;
  const there = new Set(rows.map((r) => r.id));
  return ids.filter((id) => !there.has(id));
}

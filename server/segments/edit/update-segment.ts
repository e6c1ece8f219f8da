import type { z } from "zod";
import { leafKey } from "@/domain/segment/mentions";
import { type Predicate, predicate as predicateSchema } from "@/domain/segment/predicate";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { refuseBadReferences, segmentNotFound, type updateSegmentInput, wakeSegments } from "./segment-input";

type Row = { revision: number; predicate: unknown; isDrawnElsewhere: boolean };

/**
 * Changes a segment. Other rules are computed again in the background; a new name alone is not. When someone else
 * saved meanwhile it is a `conflict` that carries the current revision.
 */
export async function updateSegment(
  db: Db,
  input: z.infer<typeof updateSegmentInput> & { workspaceId: number },
): Promise<{ id: number; revision: number }> {
  const { workspaceId, segmentId, baseRevision, name, description, predicate } = input;
  return db.$client.begin(async (tx) => {
    if (predicate) await refuseBadReferences(tx, { workspaceId, segmentId, tree: predicate });
    const [row] = await tx<Row[]>`
      select revision, predicate, flow_owner_id is not null as "isDrawnElsewhere" from segment
      where id = ${segmentId} and workspace_id = ${workspaceId} and archived_at is null for update`;
    if (!row) throw segmentNotFound();
    if (row.revision !== baseRevision)
      throw new DomainError("conflict", "Someone else changed this segment.", { revision: row.revision });
    if (predicate && row.isDrawnElsewhere)
      throw new DomainError("invalid", "This segment is an output of another one's drawing; change it there.");
    const isComputed = predicate === undefined || isSame(predicate, row.predicate);
    const recompute = isComputed
      ? tx``
      : tx`, predicate = ${JSON.stringify(predicate)}::text::jsonb, status = 'computing', lanes_done = 0, flow = null`;
    const [saved] = await tx<{ id: number; revision: number }[]>`
      update segment set name = coalesce(${name ?? null}, name), description = coalesce(${description ?? null}, description),
        revision = revision + 1, updated_at = now() ${recompute}
      where id = ${segmentId} returning id, revision`;
    if (!saved) throw segmentNotFound();
    // Rules written by hand take the drawing's place; its other outputs go on by themselves.
    if (!isComputed) await tx`update segment set flow_owner_id = null where flow_owner_id = ${segmentId}`;
    await definitionsChanged(tx);
    if (!isComputed) await wakeSegments(tx);
    return saved;
  });
}

function isSame(tree: Predicate, stored: unknown): boolean {
  const parsed = predicateSchema.safeParse(stored);
  return parsed.success && leafKey(parsed.data) === leafKey(tree);
}

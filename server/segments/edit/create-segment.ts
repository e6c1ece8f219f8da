import type { z } from "zod";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { type createSegmentInput, refuseBadReferences, wakeSegments } from "./segment-input";

/** A new segment. The worker computes it in the background; until then its status is `computing`. */
export async function createSegment(
  db: Db,
  input: z.infer<typeof createSegmentInput> & { workspaceId: number; userId: string | null },
): Promise<{ id: number; revision: number }> {
  const { workspaceId, name, description, predicate, userId } = input;
  return db.$client.begin(async (tx) => {
    await refuseBadReferences(tx, { workspaceId, segmentId: null, tree: predicate });
    const [made] = await tx<{ id: number; revision: number }[]>`
      insert into segment (workspace_id, name, description, predicate, created_by)
      values (${workspaceId}, ${name}, ${description}, ${JSON.stringify(predicate)}::text::jsonb, ${userId})
      returning id, revision`;
    if (!made) throw new Error("insert into segment returned no row");
    await definitionsChanged(tx);
    await wakeSegments(tx);
    return made;
  });
}

import { z } from "zod";
import type { Predicate } from "@/domain/segment/predicate";
import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { insertList, listName } from "./create-list";

export const keepSegmentInput = z.object({ segmentId: z.number().int().positive(), name: listName });

/**
 * Keeps the people who are in a segment now as a list of its own, with the moment and the rules of that moment. Each lane
 * puts its people on it in its next turns, so any size is possible and each person is taken as of that turn.
 * @throws DomainError `not_found`; `conflict` while the segment is still being counted, or when the name is taken
 */
export async function keepSegment(
  db: Db,
  input: z.infer<typeof keepSegmentInput> & { workspaceId: number; userId: string | null },
): Promise<{ id: number }> {
  const { workspaceId, segmentId, name, userId } = input;
  return db.$client.begin(async (tx) => {
    const [segment] = await tx<{ predicate: Predicate; status: string; lanes: number; now: Date }[]>`
      select s.predicate, s.status, i.lanes, now() from segment s cross join install i
      where s.id = ${segmentId} and s.workspace_id = ${workspaceId} and s.archived_at is null for share of s`;
    if (!segment) throw new DomainError("not_found", "This segment does not exist.");
    if (segment.status !== "live") {
      throw new DomainError("conflict", "This segment is still being counted.", { reason: "segment_computing" });
    }
    const { predicate, lanes, now: takenAt } = segment;
    const kept = { segmentId, predicate, takenAt, lanes };
    const made = await insertList(tx, { workspaceId, userId, name, origin: "snapshot", kept });
    await definitionsChanged(tx);
    await requestFromLanes(tx, workspaceId, { do: "keepMembers", segmentId, listId: made.id });
    return made;
  });
}

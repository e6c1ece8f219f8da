import type { Db } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { type SegmentKey, segmentNotFound, wakeSegments } from "./segment-input";
import { segmentUsers } from "./segment-users";

/** Takes a segment out of use. One that a live journey or another segment uses is refused with `conflict`. */
export async function archiveSegment(db: Db, { workspaceId, segmentId }: SegmentKey): Promise<{ id: number }> {
  return db.$client.begin(async (tx) => {
    // Whoever is about to use it holds this row until they are done, and then counts.
    await tx`select from segment where id = ${segmentId} and workspace_id = ${workspaceId} for update`;
    const all = await segmentUsers(tx, { workspaceId });
    const users = all.filter((user) => user.segmentId === segmentId && user.live);
    if (users.length > 0) {
      const names = users.map(({ name }) => name);
      throw new DomainError("conflict", `This segment is used by ${names.join(", ")}.`, {
        reason: "segment_used",
        names,
      });
    }
    const [row] = await tx<{ id: number }[]>`
      update segment set archived_at = now(), updated_at = now(), lanes_done = greatest(lanes_done, 1)
      where id = ${segmentId} and workspace_id = ${workspaceId} and archived_at is null returning id`;
    if (!row) throw segmentNotFound();
    await definitionsChanged(tx);
    await wakeSegments(tx);
    return row;
  });
}

/** Brings an archived segment back; its membership is computed again. */
export async function restoreSegment(db: Db, { workspaceId, segmentId }: SegmentKey): Promise<{ id: number }> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      update segment set archived_at = null, status = 'computing', lanes_done = 0, revision = revision + 1, updated_at = now()
      where id = ${segmentId} and workspace_id = ${workspaceId} and archived_at is not null returning id`;
    if (!row) throw segmentNotFound();
    await definitionsChanged(tx);
    await wakeSegments(tx);
    return row;
  });
}

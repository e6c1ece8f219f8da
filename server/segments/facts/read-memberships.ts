import type { Answer } from "@/domain/segment/answer";
import type { Sql, Tx } from "@/server/db/connect";
import type { AnswerLeavesInput } from "../answer-leaves";

/** Who is in the segments that leaves name, as it is stored; none where no leaf names one. */
export async function readMemberships(
  tx: Sql | Tx,
  { lane, workspaceId, profiles, leaves }: AnswerLeavesInput,
): Promise<(segmentId: number, profileId: number) => Answer | undefined> {
  const found = new Map<number, Map<number, Answer>>();
  const ids = leaves.flatMap((leaf) => (leaf.kind === "inSegment" && leaf.segmentId !== null ? [leaf.segmentId] : []));
  if (ids.length === 0 || profiles.length === 0) return () => undefined;
  const rows = await tx<{ segmentId: number; profileId: number; isMember: boolean; until: Date | null }[]>`
    select segment_id as "segmentId", profile_id as "profileId", is_member as "isMember", until
    from membership
    where lane = ${lane} and segment_id = any(${[...new Set(ids)]}::int[]) and workspace_id = ${workspaceId}
      and profile_id = any(${profiles.map(({ profileId }) => profileId)}::bigint[])`;
  for (const { segmentId, profileId, isMember, until } of rows) {
    const bySegment = found.get(segmentId) ?? new Map<number, Answer>();
    bySegment.set(profileId, { matches: isMember, until: until?.getTime() ?? null });
    found.set(segmentId, bySegment);
  }
  return (segmentId, profileId) => found.get(segmentId)?.get(profileId);
}

/** Who is on the lists that leaves name. */
export async function readLists(
  tx: Sql | Tx,
  { lane, workspaceId, profiles, leaves }: AnswerLeavesInput,
): Promise<Map<number, Set<number>>> {
  const found = new Map<number, Set<number>>();
  const ids = leaves.flatMap((leaf) => (leaf.kind === "inList" && leaf.listId !== null ? [leaf.listId] : []));
  if (ids.length === 0 || profiles.length === 0) return found;
  const rows = await tx<{ listId: number; profileId: number }[]>`
    select list_id as "listId", profile_id as "profileId" from list_member
    where lane = ${lane} and list_id = any(${[...new Set(ids)]}::int[]) and workspace_id = ${workspaceId}
      and profile_id = any(${profiles.map(({ profileId }) => profileId)}::bigint[])`;
  for (const { listId, profileId } of rows) {
    const members = found.get(listId) ?? new Set<number>();
    members.add(profileId);
    found.set(listId, members);
  }
  return found;
}

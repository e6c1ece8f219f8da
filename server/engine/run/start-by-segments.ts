import type { MembershipChange } from "@/server/segments/update-membership";
import { admit } from "./admit";
import { stepWaves } from "./step-waves";
import type { Turn } from "./turn-context";

/** Lets people into the journeys that start with what happened to their segments. */
export async function startBySegments(
  turn: Turn,
  workspaceId: number,
  changes: readonly MembershipChange[],
): Promise<void> {
  const bySegment = turn.definitions.workspaces.get(workspaceId)?.entriesBySegment;
  if (!bySegment || bySegment.size === 0) return;
  const candidates = changes.flatMap(({ segmentId, profileId, change }) => {
    const started = new Set<number>();
    return (bySegment.get(segmentId) ?? []).flatMap((entry) => {
      if (entry.rule.kind !== "segment" || entry.rule.on !== change || started.has(entry.journey.id)) return [];
      started.add(entry.journey.id);
      return [{ entry, profileId, event: null, at: turn.now }];
    });
  });
  await stepWaves(turn, await admit(turn, candidates));
}

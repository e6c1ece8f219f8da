import { askAgain } from "@/server/segments/ask-again";
import { segmentIndex } from "@/server/segments/segment-index";
import type { Turn } from "../run/turn-context";

/**
 * Segments about journeys ("is in", "reached") are answered from what this turn writes, so everyone it has moved is
 * asked again in the turn that follows at once. Nothing is done where no segment mentions the journey.
 */
export async function askAboutJourneys({ tx, lane, now, desk, definitions }: Turn): Promise<void> {
  const asked = desk.ledger.flatMap(({ workspaceId, journeyId, profileId, row }) => {
    const workspace = definitions.workspaces.get(workspaceId);
    if (!workspace || workspace.segments.length === 0 || row.kind === 0) return [];
    const ids = segmentIndex(workspace.segments, workspace.threshold).ofJourney(journeyId);
    return ids.map((segmentId) => ({ workspaceId, segmentId, profileId }));
  });
  await askAgain(tx, { lane, asked, now: new Date(now) });
}

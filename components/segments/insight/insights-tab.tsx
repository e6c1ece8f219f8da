"use client";
import { DistinctionsCard } from "./distinctions-card";
import { GrowthCard } from "./growth-card";
import { OverlapCard } from "./overlap-card";
import { ReachCard } from "./reach-card";

/** What can be said of the people of a segment: how many over time, whom they share, how to reach them, what sets them apart. */
export function InsightsTab({ segmentId }: { segmentId: number }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <GrowthCard segmentId={segmentId} />
      <ReachCard segmentId={segmentId} />
      <DistinctionsCard segmentId={segmentId} />
      <OverlapCard segmentId={segmentId} />
    </div>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import type { CheckContext } from "@/domain/segment/check-predicate";
import { cyclePaths } from "@/domain/segment/dependency-order";
import { isEveryEventName, useEventNames } from "./use-suggestions";

/** What mistakes are told by in all editors; what is not loaded yet is not checked. */
export type EditorContext = CheckContext & {
  /** The path by which a segment would contain itself if it mentioned another one, null for none. */
  cycle?: ReturnType<typeof cyclePaths>;
};

/**
 * What the workspace has, to tell mistakes where they are made: events nobody has ever sent, segments, lists and journeys
 * that are gone, a segment that would contain itself. `segmentId` is the one being edited.
 */
export function useCheckContext(segmentId: number | undefined): EditorContext {
  const api = useTRPC();
  const events = useEventNames();
  const segments = useQuery(api.segments.names.queryOptions()).data;
  const steps = useQuery(api.journeys.stepNames.queryOptions()).data;
  return useMemo(() => {
    const nameIn = (named: readonly { id: number; name: string }[]) => {
      const names = new Map(named.map(({ id, name }) => [id, name]));
      return (id: number) => names.get(id) ?? null;
    };
    const cycle = segments && cyclePaths(segments);
    return {
      ...(isEveryEventName(events) ? { eventNames: new Set(events) } : {}),
      ...(segments ? { segmentName: nameIn(segments) } : {}),
      ...(cycle ? { cycle, cycleThrough: (id: number) => cycle(segmentId ?? null, id) } : {}),
      ...(steps ? { listName: nameIn(steps.lists) } : {}),
    };
  }, [events, segments, steps, segmentId]);
}

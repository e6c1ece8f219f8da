"use client";
import { useQuery } from "@tanstack/react-query";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";

export type Run = ApiOutputs["broadcasts"]["list"][number];

const movingMs = 1000;
const restingMs = 10_000;

/** The runs of a journey, or with null all that are under way; looked at every second while one moves. */
export function useRuns(journeyId: number | null, enabled = true) {
  const api = useTRPC();
  return useQuery({
    ...api.broadcasts.list.queryOptions({ journeyId }),
    enabled,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status, isHeld }) => status === "running" && !isHeld) ? movingMs : restingMs,
  });
}

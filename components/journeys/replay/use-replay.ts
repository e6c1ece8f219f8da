"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";

export type Replay = NonNullable<ApiOutputs["replays"]["latest"]>;

const runningMs = 1000;

export const isUnderWay = ({ status }: Pick<Replay, "status">): boolean => status === "waiting" || status === "running";

/** A journey's newest replay, watched while it is under way, and what can be done about it. */
export function useReplay(journeyId: number) {
  const api = useTRPC();
  const queries = useQueryClient();
  const latest = useQuery({
    ...api.replays.latest.queryOptions({ journeyId }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? runningMs : false),
  });
  const again = { onSettled: () => queries.invalidateQueries(api.replays.latest.queryFilter({ journeyId })) };
  const start = useMutation(api.replays.start.mutationOptions(again));
  const cancel = useMutation(api.replays.cancel.mutationOptions(again));
  return { latest, start, cancel };
}

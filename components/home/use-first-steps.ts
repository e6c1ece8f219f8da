"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/shell/api/trpc";

export const isRunning = (status: string): boolean => status === "waiting" || status === "running";

/** The workspace's first steps; asked anew every second while an import runs. */
export function useFirstSteps() {
  const api = useTRPC();
  return useSuspenseQuery(
    api.workspace.firstSteps.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.imports.some((each) => isRunning(each.status)) ? 1000 : 15_000),
    }),
  );
}

import { useQuery } from "@tanstack/react-query";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";

export type Plan = ApiOutputs["journeys"]["plans"][number];

const refreshMs = 15_000;

/** What is planned for a journey and what became of earlier plans; the first one may lie ahead. */
export function usePlans(journeyId: number): { plans: readonly Plan[]; ahead: Plan | null } {
  const api = useTRPC();
  const plans = useQuery({
    ...api.journeys.plans.queryOptions({ journeyId }),
    // The worker settles it: the screen looks while one lies ahead.
    refetchInterval: ({ state }) => (state.data?.[0]?.status === "planned" ? refreshMs : false),
  }).data;
  const [newest] = plans ?? [];
  return { plans: plans ?? [], ahead: newest?.status === "planned" ? newest : null };
}

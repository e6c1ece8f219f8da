"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { type ApiInputs, useTRPC } from "@/components/shell/api/trpc";

/**
 * A journey's numbers, live: the first reading comes as a query (and may be prefetched), every later one is pushed.
 * `live` is false while the connection is being made or lost; the numbers then stay as they were, with their time.
 */
export function useJourneyNumbers(input: ApiInputs["analytics"]["journeyNumbers"]) {
  const api = useTRPC();
  const cache = useQueryClient();
  const query = useQuery(api.analytics.journeyNumbers.queryOptions(input));
  const subscription = useSubscription(
    api.analytics.liveJourneyNumbers.subscriptionOptions(input, {
      enabled: query.isSuccess,
      onData: (numbers) => cache.setQueryData(api.analytics.journeyNumbers.queryKey(input), numbers),
    }),
  );
  return { ...query, live: subscription.status === "pending" };
}

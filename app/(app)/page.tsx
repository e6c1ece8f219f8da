import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { HomePage } from "@/components/home/home-page";

export default async function Home() {
  const client = requestQueryClient();
  await Promise.all([
    client.prefetchQuery(api.workspace.firstSteps.queryOptions()),
    client.prefetchQuery(api.analytics.overview.queryOptions()),
  ]);
  return (
    <Prefetched>
      <HomePage />
    </Prefetched>
  );
}

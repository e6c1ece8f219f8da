import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { SourcesSettings } from "@/components/settings/sources-settings";

export default async function SourcesPage() {
  await requestQueryClient().prefetchQuery(api.workspace.sources.queryOptions());
  return (
    <Prefetched>
      <SourcesSettings />
    </Prefetched>
  );
}

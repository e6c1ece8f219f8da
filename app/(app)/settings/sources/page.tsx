import { redirect } from "next/navigation";
import { api, Prefetched, requestQueryClient, visitor } from "@/app/prefetch";
import { SourcesSettings } from "@/components/settings/sources-settings";
import { includesRole } from "@/domain/workspace/role";

export default async function SourcesPage() {
  const actor = (await visitor())?.actor;
  if (!actor || !includesRole(actor.role, "member")) redirect("/settings");
  await requestQueryClient().prefetchQuery(api.workspace.sources.queryOptions());
  return (
    <Prefetched>
      <SourcesSettings />
    </Prefetched>
  );
}

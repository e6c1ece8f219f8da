import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { MembersSettings } from "@/components/settings/members-settings";

export default async function MembersPage() {
  await requestQueryClient().prefetchQuery(api.workspace.members.queryOptions());
  return (
    <Prefetched>
      <MembersSettings />
    </Prefetched>
  );
}

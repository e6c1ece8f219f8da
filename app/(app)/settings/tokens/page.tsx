import { redirect } from "next/navigation";
import { api, Prefetched, requestQueryClient, visitor } from "@/app/prefetch";
import { TokensSettings } from "@/components/settings/tokens-settings";
import { includesRole } from "@/domain/workspace/role";

export default async function TokensPage() {
  const actor = (await visitor())?.actor;
  if (!actor || !includesRole(actor.role, "admin")) redirect("/settings");
  await requestQueryClient().prefetchQuery(api.tokens.list.queryOptions());
  return (
    <Prefetched>
      <TokensSettings />
    </Prefetched>
  );
}

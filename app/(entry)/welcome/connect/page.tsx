import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient, visitor } from "@/app/prefetch";
import { ConnectData } from "@/components/welcome/connect-data";
import { includesRole } from "@/domain/workspace/role";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome.connect"))("title") };
}

export default async function ConnectPage() {
  const actor = (await visitor())?.actor;
  if (!actor || !includesRole(actor.role, "member")) redirect("/");
  await requestQueryClient().prefetchQuery(api.workspace.sources.queryOptions());
  return (
    <Prefetched>
      <ConnectData />
    </Prefetched>
  );
}

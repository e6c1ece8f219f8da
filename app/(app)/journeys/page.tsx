import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { JourneysPage } from "@/components/journeys/list/journeys-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("journeys"))("title") };
}

export default async function Page() {
  await requestQueryClient().prefetchQuery(api.journeys.list.queryOptions());
  return (
    <Prefetched>
      <JourneysPage />
    </Prefetched>
  );
}

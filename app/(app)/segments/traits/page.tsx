import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { TraitsPage } from "@/components/computed-traits/list/traits-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("computedTraits"))("title") };
}

export default async function ComputedTraits() {
  await requestQueryClient().prefetchQuery(api.computedTraits.list.queryOptions());
  return (
    <Prefetched>
      <TraitsPage />
    </Prefetched>
  );
}

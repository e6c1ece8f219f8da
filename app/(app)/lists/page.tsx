import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { ListsPage } from "@/components/lists/list/lists-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("lists") };
}

export default async function Lists() {
  await requestQueryClient().prefetchQuery(api.lists.list.queryOptions());
  return (
    <Prefetched>
      <ListsPage />
    </Prefetched>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { ListPage } from "@/components/lists/page/list-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("lists") };
}

export default async function List({ params }: { params: Promise<{ id: string }> }) {
  const listId = Number((await params).id);
  if (!Number.isSafeInteger(listId) || listId < 1) notFound();
  await requestQueryClient().prefetchQuery(api.lists.get.queryOptions({ listId }));
  return (
    <Prefetched>
      <ListPage listId={listId} />
    </Prefetched>
  );
}

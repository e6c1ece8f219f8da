import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { SegmentsPage } from "@/components/segments/list/segments-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("segments") };
}

export default async function Segments() {
  await requestQueryClient().prefetchQuery(api.segments.list.queryOptions());
  return (
    <Prefetched>
      <SegmentsPage />
    </Prefetched>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { SegmentPage } from "@/components/segments/page/segment-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("segments") };
}

export default async function Segment({ params }: { params: Promise<{ id: string }> }) {
  const segmentId = Number((await params).id);
  if (!Number.isSafeInteger(segmentId) || segmentId < 1) notFound();
  await requestQueryClient().prefetchQuery(api.segments.get.queryOptions({ segmentId }));
  return (
    <Prefetched>
      <SegmentPage segmentId={segmentId} />
    </Prefetched>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { TraitPage } from "@/components/computed-traits/editor/trait-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("computedTraits"))("title") };
}

export default async function ComputedTrait({ params }: { params: Promise<{ id: string }> }) {
  const traitId = Number((await params).id);
  if (!Number.isSafeInteger(traitId) || traitId < 1) notFound();
  await requestQueryClient().prefetchQuery(api.computedTraits.list.queryOptions());
  return (
    <Prefetched>
      <TraitPage traitId={traitId} />
    </Prefetched>
  );
}

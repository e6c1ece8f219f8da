import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { OneImport } from "@/components/import/one/one-import";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("import") };
}

export default async function Import({ params }: { params: Promise<{ id: string }> }) {
  const importId = Number((await params).id);
  if (!Number.isSafeInteger(importId) || importId < 1) notFound();
  await requestQueryClient().prefetchQuery(api.imports.get.queryOptions({ importId }));
  return (
    <Prefetched>
      <OneImport importId={importId} />
    </Prefetched>
  );
}

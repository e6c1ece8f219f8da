import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { ImportPage } from "@/components/import/import-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("import") };
}

export default async function Imports() {
  await requestQueryClient().prefetchQuery(api.imports.list.queryOptions());
  return (
    <Prefetched>
      <ImportPage />
    </Prefetched>
  );
}

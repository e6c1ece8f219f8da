import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient, visitor } from "@/app/prefetch";
import { StartChoice } from "@/components/welcome/start-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome.start"))("title") };
}

export default async function StartPage() {
  if (!(await visitor())?.actor) redirect("/");
  await requestQueryClient().prefetchQuery(api.workspace.firstSteps.queryOptions());
  return (
    <Prefetched>
      <StartChoice />
    </Prefetched>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { api, Prefetched, requestQueryClient } from "@/app/prefetch";
import { Mailbox } from "@/components/messages/mailbox/mailbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.places"))("mailbox") };
}

export default async function MailboxPage() {
  await requestQueryClient().prefetchInfiniteQuery(
    api.mailbox.list.infiniteQueryOptions({ search: "" }, { getNextPageParam: (page) => page.next }),
  );
  return (
    <Prefetched>
      <Mailbox />
    </Prefetched>
  );
}

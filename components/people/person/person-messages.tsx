"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Mail, MessagesSquare, Webhook } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { Badge, type Tone } from "@/components/ui/feedback/badge";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { reasonInWords } from "@/domain/funnel/ledger-text";
import { language } from "@/domain/i18n/language";

type Message = ApiOutputs["people"]["messages"]["messages"][number];

const tones: Record<Message["status"], Tone> = {
  queued: "neutral",
  sending: "neutral",
  sent: "ok",
  failed: "bad",
  unknown: "warn",
  cancelled: "neutral",
};
const receipts = ["delivered", "opened", "clicked", "bounced", "complained", "unsubscribed"] as const;

/** What a person was sent and what they did with it. */
export function PersonMessages({ profileId }: { profileId: number }) {
  const t = useTranslations("person");
  const api = useTRPC();
  const query = useInfiniteQuery(
    api.people.messages.infiniteQueryOptions({ profileId }, { getNextPageParam: (page) => page.next }),
  );
  if (query.isError)
    return (
      <ErrorState title={t("messagesFailed")} action={<Button onClick={() => query.refetch()}>{t("again")}</Button>} />
    );
  if (query.isPending) return <SkeletonRows rows={6} columns={3} />;
  const messages = query.data.pages.flatMap((page) => page.messages);
  if (messages.length === 0)
    return <EmptyState icon={<MessagesSquare />} title={t("noMessages")} description={t("noMessagesHint")} />;
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {messages.map((message) => (
          <MessageLine key={message.id} message={message} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button onClick={() => query.fetchNextPage()} busy={query.isFetchingNextPage} className="self-center">
          {t("older")}
        </Button>
      )}
    </div>
  );
}

function MessageLine({ message }: { message: Message }) {
  const t = useTranslations("person");
  const locale = language.catch("en").parse(useLocale());
  const Icon = message.channel === "email" ? Mail : Webhook;
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="min-w-0 break-all font-semibold">{message.address}</span>
          <Badge tone={tones[message.status]}>{t(`status.${message.status}`)}</Badge>
          {receipts.map((receipt) => {
            const at = message[`${receipt}At`];
            return (
              at && (
                <Badge
                  key={receipt}
                  tone={receipt === "opened" || receipt === "clicked" || receipt === "delivered" ? "accent" : "bad"}
                >
                  {t(`receipt.${receipt}`)}
                </Badge>
              )
            );
          })}
          <DateTime at={message.sentAt ?? message.createdAt} className="ml-auto text-muted text-sm" />
        </div>
        <p className="text-muted text-sm">
          {message.journey !== null && message.journeyId !== null ? (
            <Link href={`/journeys/${message.journeyId}`} className="rounded-sm hover:text-accent">
              {message.journey}
            </Link>
          ) : (
            t("testMessage")
          )}
          {message.reason !== null && ` · ${reasonInWords(message.reason, locale)}`}
        </p>
      </div>
    </li>
  );
}

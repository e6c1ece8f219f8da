"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useRef, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/action/button";
import { PageHeader } from "@/components/ui/data/page-header";
import { Chip } from "@/components/ui/feedback/chip";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { HeldAccounts } from "./held-accounts";
import { type MessageFilter, MessageFilters, noFilter } from "./message-filters";
import { MessageSheet } from "./message-sheet";
import { MessageTable } from "./message-table";
import { type Trouble, Troubles } from "./troubles";
import { useReasonText } from "./use-reason-text";

const refreshMs = 5_000;

/** Every message that left, or should have left, the house. */
export function Messages() {
  const t = useTranslations("messages.log");
  const params = useSearchParams();
  const [filter, setFilter] = useState<MessageFilter>(() => ({
    ...noFilter,
    journeyId: Number(params.get("journey")) || null,
  }));
  const [open, setOpen] = useState(() => readRef(params.get("open")));
  const results = useRef<HTMLDivElement>(null);
  const list = useMessages(useDeferredValue(filter));
  const messages = list.data?.pages.flatMap((page) => page.messages) ?? [];
  const filtered = JSON.stringify(filter) !== JSON.stringify(noFilter);
  return (
    <PageFrame>
      <PageHeader title={t("title")} description={t("hint")} />
      <HeldAccounts />
      <Troubles
        onShow={(trouble) => {
          setFilter(filterOf(trouble));
          results.current?.scrollIntoView({ block: "start" });
        }}
      />
      <div ref={results} className="scroll-mt-4">
        <MessageFilters filter={filter} onChange={setFilter} />
      </div>
      <TroubleChips filter={filter} onChange={setFilter} />
      {list.isError ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>} />
      ) : list.isPending ? (
        <SkeletonRows rows={10} columns={5} />
      ) : messages.length === 0 ? (
        <EmptyState
          icon={<MessagesSquare />}
          title={filtered ? t("nothingFound") : t("empty")}
          description={filtered ? undefined : t("emptyHint")}
          action={
            filtered ? (
              <Button onClick={() => setFilter(noFilter)}>{t("clear")}</Button>
            ) : (
              <Button asChild variant="primary">
                <Link href="/journeys">{t("emptyAction")}</Link>
              </Button>
            )
          }
        />
      ) : (
        <>
          <MessageTable messages={messages} onOpen={setOpen} />
          {list.hasNextPage && (
            <Button className="self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("more")}
            </Button>
          )}
        </>
      )}
      <MessageSheet open={open} onOpen={setOpen} onClose={() => setOpen(null)} />
    </PageFrame>
  );
}

const channelOf = (channel: string): MessageFilter["channel"] =>
  (["email", "sms", "webhook", "team"] as const).find((one) => one === channel) ?? null;

const filterOf = ({ channel, status, reason }: Trouble): MessageFilter => ({
  ...noFilter,
  channel: channelOf(channel),
  state: status,
  reason,
  troubled: true,
});

/** What narrows the list beyond the fields above it, each with a way to take it off. */
function TroubleChips({ filter, onChange }: { filter: MessageFilter; onChange: (filter: MessageFilter) => void }) {
  const t = useTranslations("messages.log");
  const reasonText = useReasonText();
  if (filter.reason === null && !filter.troubled) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {filter.troubled && (
        <Chip onRemove={() => onChange({ ...filter, troubled: false })} removeLabel={t("anyTroubled")}>
          {t("onlyTroubled")}
        </Chip>
      )}
      {filter.reason !== null && (
        <Chip onRemove={() => onChange({ ...filter, reason: null })} removeLabel={t("anyReason")}>
          {reasonText(filter.reason)}
        </Chip>
      )}
    </div>
  );
}

/** `?open=3-1204` opens that message. */
function readRef(text: string | null): { lane: number; id: number } | null {
  const match = /^(\d+)-(\d+)$/.exec(text ?? "");
  return match ? { lane: Number(match[1]), id: Number(match[2]) } : null;
}

function useMessages(filter: MessageFilter) {
  const api = useTRPC();
  return useInfiniteQuery({
    ...api.messages.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.next }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Inbox, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { SearchInput } from "@/components/ui/form/search-input";
import { MailList } from "./mail-list";
import { MailReader } from "./mail-reader";

/** New mails show up while the page is open. */
const refreshMs = 5_000;

/** What people would have received: every mail the built-in mailbox caught, like in a mail program. */
export function Mailbox() {
  const t = useTranslations("mailbox");
  const [search, setSearch] = useState("");
  // `?open=12` opens that mail.
  const asked = Number(useSearchParams().get("open"));
  const [open, setOpen] = useState<number | null>(asked > 0 ? asked : null);
  const list = useMails(useDeferredValue(search));
  const mails = list.data?.pages.flatMap((page) => page.mails) ?? [];
  const nothingAtAll = list.isSuccess && mails.length === 0 && search === "";
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-4 py-3 md:px-6">
        <div className="min-w-0">
          <h1 className="text-xl tracking-tight">{t("title")}</h1>
          <p className="text-muted text-sm">{t("hint")}</p>
        </div>
        <div className="flex w-full max-w-80 items-center gap-1">
          <SearchInput label={t("search")} value={search} onChange={setSearch} />
          <IconButton label={t("refresh")} onClick={() => void list.refetch()}>
            <RefreshCw aria-hidden />
          </IconButton>
        </div>
      </header>
      {nothingAtAll ? (
        <EmptyState
          icon={<Inbox />}
          title={t("empty")}
          description={t("emptyHint")}
          action={
            <Button asChild variant="primary">
              <Link href="/journeys">{t("emptyAction")}</Link>
            </Button>
          }
        />
      ) : (
        <div className="grid min-h-0 flex-1 md:grid-cols-[minmax(16rem,22rem)_1fr]">
          <div
            className={classNames("flex min-h-0 flex-col border-line md:border-r", open !== null && "max-md:hidden")}
          >
            {list.isError ? (
              <ErrorState
                title={t("failed")}
                action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>}
              />
            ) : list.isPending ? (
              <SkeletonRows rows={12} columns={1} />
            ) : mails.length === 0 ? (
              <EmptyState title={t("nothingFound")} />
            ) : (
              <MailList
                mails={mails}
                open={open}
                onOpen={setOpen}
                onEnd={() => list.hasNextPage && void list.fetchNextPage()}
              />
            )}
          </div>
          <div className={classNames("min-h-0", open === null && "max-md:hidden")}>
            {open === null ? (
              <EmptyState className="h-full" icon={<Inbox />} title={t("choose")} />
            ) : (
              <MailReader key={open} id={open} onBack={() => setOpen(null)} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function useMails(search: string) {
  const api = useTRPC();
  return useInfiniteQuery({
    ...api.mailbox.list.infiniteQueryOptions({ search }, { getNextPageParam: (page) => page.next }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

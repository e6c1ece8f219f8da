"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { PageHeader } from "@/components/ui/data/page-header";
import { StatNumber } from "@/components/ui/data/stat-number";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { PeopleTable } from "./people-table";
import { PeopleToolbar } from "./people-toolbar";
import { PickedBar } from "./picked-bar";
import { usePeopleView } from "./use-people-view";

/** Everyone in the workspace, searched, filtered and counted. */
export function PeoplePage() {
  const t = useTranslations("people");
  const errorText = useErrorText();
  const { view, change } = usePeopleView();
  const api = useTRPC();
  const query = { search: view.search, filters: view.filters };
  const list = useInfiniteQuery(
    api.people.list.infiniteQueryOptions(
      { ...query, sort: view.sort },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  );
  const estimate = useQuery(api.people.count.queryOptions({ ...query, exact: false }));
  const exact = useQuery(api.people.count.queryOptions({ ...query, exact: true }));
  const count = exact.data ?? estimate.data;
  const people = useMemo(() => list.data?.pages.flatMap((page) => page.people) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const mayEdit = useMay("member");
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const pick = useCallback((id: number) => {
    setPicked((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const narrowed = view.search !== "" || view.filters.length > 0;
  return (
    <PageFrame className="h-full min-h-120 gap-4">
      <PageHeader
        title={t("title")}
        badge={
          <span className="text-muted" aria-live="polite">
            {count && (
              <span title={count.exact ? undefined : t("margin", { n: count.margin })}>
                <StatNumber value={count.n} approximate={!count.exact} />
              </span>
            )}
          </span>
        }
      />
      <PeopleToolbar view={view} onChange={change} />
      {picked.size > 0 && <PickedBar picked={picked} onClear={() => setPicked(new Set())} />}
      {list.isError ? (
        <ErrorState
          title={t("failed")}
          advice={errorText(list.error)}
          action={<Button onClick={() => list.refetch()}>{t("again")}</Button>}
        />
      ) : list.isPending ? (
        <SkeletonRows rows={12} columns={4} />
      ) : people.length > 0 ? (
        <PeopleTable
          key={JSON.stringify(view)}
          people={people}
          total={count?.n ?? people.length}
          onEnd={more}
          picked={picked}
          onPick={mayEdit ? pick : null}
        />
      ) : narrowed ? (
        <EmptyState
          icon={<Users />}
          title={t("noMatch")}
          description={t("noMatchHint")}
          action={<Button onClick={() => change({ search: "", filters: [] })}>{t("showAll")}</Button>}
        />
      ) : (
        <EmptyState
          icon={<Users />}
          title={t("empty")}
          description={t("emptyHint")}
          action={
            <Button asChild variant="primary">
              <Link href="/import">{t("import")}</Link>
            </Button>
          }
        />
      )}
    </PageFrame>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { Calculator, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { PageHeader } from "@/components/ui/data/page-header";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { SearchInput } from "@/components/ui/form/search-input";
import { fold } from "@/domain/segment/read-value";
import { ExampleList } from "./example-list";
import { TraitTable } from "./trait-table";

const refreshMs = 5_000;

/** All computed traits of the workspace. */
export function TraitsPage() {
  const t = useTranslations("computedTraits");
  const places = useTranslations("shell.places");
  const api = useTRPC();
  const mayEdit = useMay("member");
  const [search, setSearch] = useState("");
  const sought = fold(useDeferredValue(search).trim());
  const list = useQuery({ ...api.computedTraits.list.queryOptions(), refetchInterval: refreshMs });
  const found = list.data?.filter((one) => fold(`${one.name} ${one.key} ${one.description}`).includes(sought));
  const isEmpty = list.data?.length === 0;
  const create = (
    <Button asChild variant="primary">
      <Link href="/segments/traits/new">
        <Plus aria-hidden />
        {t(isEmpty ? "startEmpty" : "new")}
      </Link>
    </Button>
  );
  return (
    <PageFrame>
      <PageHeader
        crumbs={[{ href: "/segments", label: places("segments") }]}
        crumbsLabel={t("crumbs")}
        title={t("title")}
        description={t("hint")}
        actions={mayEdit && !isEmpty && create}
      />
      {list.isError && !list.data ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>} />
      ) : !found ? (
        <SkeletonRows rows={6} columns={4} />
      ) : isEmpty ? (
        <EmptyState
          icon={<Calculator />}
          title={t("empty")}
          description={t("emptyHint")}
          className="pb-4"
          action={mayEdit && create}
        />
      ) : (
        <>
          <SearchInput label={t("search")} value={search} onChange={setSearch} className="max-w-80" />
          {found.length === 0 ? (
            <EmptyState
              title={t("nothingFound")}
              action={<Button onClick={() => setSearch("")}>{t("clear")}</Button>}
            />
          ) : (
            <TraitTable traits={found} />
          )}
        </>
      )}
      {mayEdit && list.data && <ExampleList made={list.data.map(({ key }) => key)} />}
    </PageFrame>
  );
}

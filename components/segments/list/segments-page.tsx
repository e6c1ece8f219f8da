"use client";
import { useQuery } from "@tanstack/react-query";
import { Calculator, LayoutTemplate, Plus } from "lucide-react";
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
import { Dialog } from "@/components/ui/overlay/dialog";
import { fold } from "@/domain/segment/read-value";
import { SegmentExamples } from "./segment-examples";
import { SegmentTable } from "./segment-table";
import { TemplateList } from "./template-list";

const refreshMs = 5_000;

/** All segments of the workspace, with their live counts. */
export function SegmentsPage() {
  const t = useTranslations("segments");
  const api = useTRPC();
  const mayEdit = useMay("member");
  const templateWords = useTranslations("segmentTemplates");
  const traitWords = useTranslations("computedTraits");
  const [choosing, setChoosing] = useState(false);
  const [search, setSearch] = useState("");
  const sought = fold(useDeferredValue(search).trim());
  const list = useQuery({ ...api.segments.list.queryOptions(), refetchInterval: refreshMs });
  const found = list.data?.filter(({ name, description }) => fold(`${name} ${description}`).includes(sought));
  return (
    <PageFrame>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        actions={
          <>
            <Button asChild variant="ghost">
              <Link href="/segments/traits">
                <Calculator aria-hidden />
                {traitWords("title")}
              </Link>
            </Button>
            {mayEdit && list.data?.length !== 0 && (
              <>
                <Button icon={<LayoutTemplate aria-hidden />} onClick={() => setChoosing(true)}>
                  {templateWords("open")}
                </Button>
                <Button asChild variant="primary">
                  <Link href="/segments/new">
                    <Plus aria-hidden />
                    {t("new")}
                  </Link>
                </Button>
              </>
            )}
          </>
        }
      />
      {list.isError && !list.data ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>} />
      ) : !found ? (
        <SkeletonRows rows={8} columns={4} />
      ) : list.data?.length === 0 ? (
        <SegmentExamples />
      ) : (
        <>
          <SearchInput label={t("search")} value={search} onChange={setSearch} className="max-w-80" />
          {found.length === 0 ? (
            <EmptyState
              title={t("nothingFound")}
              action={<Button onClick={() => setSearch("")}>{t("clear")}</Button>}
            />
          ) : (
            <SegmentTable segments={found} />
          )}
        </>
      )}
      <Dialog open={choosing} onOpenChange={setChoosing} title={templateWords("title")} size="xl">
        <TemplateList />
      </Dialog>
    </PageFrame>
  );
}

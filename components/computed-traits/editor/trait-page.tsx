"use client";
import { useQuery } from "@tanstack/react-query";
import { Calculator } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { TraitEditor } from "./trait-editor";
import { draftOf } from "./use-trait-draft";

const refreshMs = 3_000;

/** A computed trait that is saved. */
export function TraitPage({ traitId }: { traitId: number }) {
  const t = useTranslations("computedTraits");
  const api = useTRPC();
  const list = useQuery({ ...api.computedTraits.list.queryOptions(), refetchInterval: refreshMs });
  const trait = list.data?.find(({ id, status }) => id === traitId && status !== "removing");
  if (trait) return <TraitEditor key={traitId} trait={trait} start={draftOf(trait)} />;
  return (
    <PageFrame>
      {list.isError ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>} />
      ) : list.isPending ? (
        <SkeletonRows rows={6} columns={2} />
      ) : (
        <EmptyState
          icon={<Calculator />}
          title={t("editor.missing")}
          action={
            <Button asChild>
              <Link href="/segments/traits">{t("editor.toList")}</Link>
            </Button>
          }
        />
      )}
    </PageFrame>
  );
}

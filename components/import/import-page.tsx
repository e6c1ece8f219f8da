"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { PageHeader } from "@/components/ui/data/page-header";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { DropZone } from "./drop-zone";
import { ImportTable } from "./import-table";

/** Every import of the workspace, and the place to drop the next file. */
export function ImportPage() {
  const t = useTranslations("import");
  const api = useTRPC();
  const router = useRouter();
  const mayEdit = useMay("member");
  const list = useQuery({
    ...api.imports.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === "running") ? 1_000 : 10_000),
  });
  return (
    <PageFrame>
      <PageHeader title={t("title")} description={t("hint")} />
      {mayEdit && (
        <DropZone
          title={t("drop.title")}
          hint={t("drop.hint")}
          onArrived={(importId) => router.push(`/import/${importId}`)}
        />
      )}
      {list.isError && !list.data ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>} />
      ) : !list.data ? (
        <SkeletonRows rows={4} columns={5} />
      ) : list.data.length === 0 ? (
        <NothingYet mayEdit={mayEdit} />
      ) : (
        <Card flush title={t("earlier")}>
          <ImportTable imports={list.data} />
        </Card>
      )}
    </PageFrame>
  );
}

function NothingYet({ mayEdit }: { mayEdit: boolean }) {
  const t = useTranslations("import");
  const api = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const sample = useMutation(
    api.imports.startSample.mutationOptions({
      onSuccess: ({ importId }) => router.push(`/import/${importId}`),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <EmptyState
      icon={<FileUp />}
      title={t("empty")}
      description={t("emptyHint")}
      action={
        mayEdit && (
          <Button busy={sample.isPending} onClick={() => sample.mutate()}>
            {t("loadSample")}
          </Button>
        )
      }
    />
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/action/button";
import { PageHeader } from "@/components/ui/data/page-header";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { ImportStatus } from "../import-status";
import { MappingEditor } from "../mapping/mapping-editor";
import { ImportOutcome } from "./import-outcome";

/** One import: how to read the file while it has not started, then how far it is, then what came of it. */
export function OneImport({ importId }: { importId: number }) {
  const t = useTranslations("import");
  const api = useTRPC();
  const one = useQuery({
    ...api.imports.get.queryOptions({ importId }),
    refetchInterval: ({ state }) => {
      const running = state.data && state.data.source !== "upload" && !state.data.endedAt;
      return running ? 1_000 : false;
    },
  });
  const state = one.data;
  const name = state?.kind === "sample" ? t("sampleName") : (state?.fileName ?? t("title"));
  return (
    <PageFrame>
      <PageHeader
        title={name}
        crumbs={[{ href: "/import", label: t("title") }]}
        crumbsLabel={t("crumbs")}
        badge={state && state.source !== "upload" && <ImportStatus status={state.status} />}
      />
      {one.isError && !state ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void one.refetch()}>{t("again")}</Button>} />
      ) : !state ? (
        <SkeletonRows rows={6} columns={4} />
      ) : state.source === "upload" ? (
        <MappingEditor importId={importId} />
      ) : (
        <ImportOutcome state={state} />
      )}
    </PageFrame>
  );
}

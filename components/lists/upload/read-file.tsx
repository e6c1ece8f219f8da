"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { ListPlanForm } from "./list-plan-form";

/** Looks into an uploaded file of ids and asks how to read it. */
export function ReadFile({
  importId,
  ...rest
}: {
  importId: number;
  to: { id: number; name: string } | null;
  onStarted: (started: { listId: number }) => void;
}) {
  const t = useTranslations("lists.upload");
  const api = useTRPC();
  const errorText = useErrorText();
  const file = useQuery({
    ...api.lists.describeUpload.queryOptions({ importId }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (file.isError) return <ErrorState title={t("unreadable")} advice={errorText(file.error)} />;
  if (!file.data) return <SkeletonRows rows={4} columns={3} />;
  return <ListPlanForm importId={importId} file={file.data} {...rest} />;
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";

/** Archives a segment and offers to take that back. */
export function useArchive() {
  const t = useTranslations("segments");
  const api = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const refresh = () => queries.invalidateQueries({ queryKey: api.segments.pathKey() });
  const archive = useMutation(api.segments.archive.mutationOptions({ onSuccess: refresh }));
  const restore = useMutation(api.segments.restore.mutationOptions({ onSuccess: refresh }));
  const failed = (error: unknown) => toast.error(errorText(error));
  return (segment: { id: number; name: string }, onArchived?: () => void) => {
    const { id: segmentId, name } = segment;
    const undo = () =>
      restore.mutate({ segmentId }, { onSuccess: () => toast.success(t("restored", { name })), onError: failed });
    archive.mutate(
      { segmentId },
      {
        onSuccess: () => {
          toast(t("archived", { name }), { action: { label: t("undo"), onClick: undo } });
          onArchived?.();
        },
        onError: failed,
      },
    );
  };
}

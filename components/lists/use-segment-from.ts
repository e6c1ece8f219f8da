"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";

/** Makes a segment of those who are on a list, to narrow down or to start journeys from, and opens it. */
export function useSegmentFrom({ id: listId, name }: { id: number; name: string }): () => void {
  const t = useTranslations("lists");
  const api = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const create = useMutation(api.segments.create.mutationOptions());
  return () =>
    create.mutate(
      { name: t("segmentName", { name }).slice(0, 120), predicate: { kind: "inList", listId } },
      {
        onSuccess: ({ id }) => {
          void queries.invalidateQueries({ queryKey: api.segments.pathKey() });
          router.push(`/segments/${id}`);
        },
        onError: (error) => toast.error(errorText(error)),
      },
    );
}

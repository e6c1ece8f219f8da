"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";
import { emptyDocument, type JourneyDocument } from "@/domain/journey/document";

/** Makes a draft journey that people enter as they come into the segment, and opens it. */
export function useJourneyFrom({ id, name }: { id: number; name: string }): () => void {
  const t = useTranslations("segmentInsights");
  const api = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const create = useMutation(api.journeys.create.mutationOptions());
  return () =>
    create.mutate(
      { name: t("journeyName", { name }).slice(0, 120), document: startingFrom(id) },
      {
        onSuccess: (made) => {
          void queries.invalidateQueries({ queryKey: api.journeys.pathKey() });
          router.push(`/journeys/${made.id}`);
        },
        onError: (error) => toast.error(errorText(error)),
      },
    );
}

function startingFrom(segmentId: number): JourneyDocument {
  const entry = {
    id: "entry",
    type: "segment-entry",
    config: { segmentId, on: "enter", includeCurrent: true },
    position: { x: 0, y: 0 },
    name: null,
  };
  return { ...emptyDocument(), nodes: [entry] };
}

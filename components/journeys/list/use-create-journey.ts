"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";
import type { JourneyDocument } from "@/domain/journey/document";

/** Makes a journey and opens it. */
export function useCreateJourney() {
  const api = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const errorText = useErrorText();
  const create = useMutation(
    api.journeys.create.mutationOptions({
      onSuccess: ({ id }) => {
        void cache.invalidateQueries(api.journeys.list.queryFilter());
        router.push(`/journeys/${id}`);
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const make = (name: string, document?: JourneyDocument) => create.mutate({ name, document });
  return {
    isPending: create.isPending,
    make,
    fromTemplate: ({ name, document }: { name: string; document: JourneyDocument }) => make(name, document),
  };
}

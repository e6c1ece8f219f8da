"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/shell/api/trpc";
import { toast } from "@/components/ui/feedback/toast";
import type { JourneyDocument } from "@/domain/journey/document";

/** Makes a journey and opens it. */
export function useCreateJourney() {
  const api = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const create = useMutation(
    api.journeys.create.mutationOptions({
      onSuccess: ({ id }) => {
        void cache.invalidateQueries(api.journeys.list.queryFilter());
        router.push(`/journeys/${id}`);
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  const make = (name: string, document?: JourneyDocument) => create.mutate({ name, document });
  return {
    isPending: create.isPending,
    make,
    fromTemplate: ({ name, document }: { name: string; document: JourneyDocument }) => make(name, document),
  };
}

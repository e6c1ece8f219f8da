"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";

/** Makes a list by its name and says which it is, once every choice of lists knows it. */
export function useCreateList({ onMade }: { onMade: (id: number) => void }): (name: string) => void {
  const api = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const create = useMutation(
    api.lists.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await Promise.all([
          client.invalidateQueries({ queryKey: api.journeys.stepNames.queryKey() }),
          client.invalidateQueries({ queryKey: api.lists.list.queryKey() }),
        ]);
        onMade(id);
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (name) => create.mutate({ name });
}

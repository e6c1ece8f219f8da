"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";

/** Stops, restarts and deletes computed traits, and says what came of it. */
export function useTraitActions({ id, name }: { id: number; name: string }) {
  const t = useTranslations("computedTraits");
  const api = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const done = (text: string) => ({
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: api.computedTraits.pathKey() });
      void queries.invalidateQueries({ queryKey: api.segments.suggestTraits.queryKey() });
      toast.success(text);
    },
    onError: (error: unknown) => toast.error(errorText(error)),
  });
  const stop = useMutation(api.computedTraits.stop.mutationOptions(done(t("stoppedNow", { name }))));
  const restart = useMutation(api.computedTraits.restart.mutationOptions(done(t("restarted", { name }))));
  const remove = useMutation(api.computedTraits.remove.mutationOptions(done(t("deleted", { name }))));
  return {
    stop: () => stop.mutate({ traitId: id }),
    restart: () => restart.mutate({ traitId: id }),
    remove: (onDone: () => void) => remove.mutate({ traitId: id }, { onSuccess: onDone }),
    removing: remove.isPending,
  };
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";

/** The journey's name, edited in place: Enter or leaving saves, Escape takes it back. */
export function JourneyName({ journey, readOnly }: { journey: { id: number; name: string }; readOnly: boolean }) {
  const t = useTranslations("journeys");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [typed, setTyped] = useState<string | null>(null);
  const rename = useMutation(api.journeys.rename.mutationOptions());
  const save = () => {
    const name = (typed ?? "").trim();
    if (name === "" || name === journey.name) {
      setTyped(null);
      return;
    }
    rename.mutate(
      { journeyId: journey.id, name },
      {
        onSuccess: () => {
          cache.setQueryData(api.journeys.read.queryKey({ journeyId: journey.id }), (old) =>
            old ? { ...old, name } : old,
          );
          void cache.invalidateQueries(api.journeys.list.queryFilter());
          setTyped(null);
        },
        onError: (error) => toast.error(errorText(error)),
      },
    );
  };
  return (
    <h1 className="min-w-0 max-w-80 flex-initial">
      {readOnly ? (
        <span className="block truncate px-1.5 text-base">{journey.name}</span>
      ) : (
        <input
          aria-label={t("name")}
          value={typed ?? journey.name}
          maxLength={120}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
            if (event.key === "Escape") {
              setTyped(null);
              event.stopPropagation();
            }
          }}
          className="field-sizing-content min-w-16 max-w-full truncate rounded-md bg-transparent px-1.5 py-1 font-semibold text-base hover:bg-text/4"
        />
      )}
    </h1>
  );
}

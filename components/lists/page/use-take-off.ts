"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";

/**
 * Takes people off a list and offers to put them back. `taken` are those to be hidden at once: the lanes do it in their
 * next turn.
 */
export function useTakeOff(listId: number) {
  const t = useTranslations("lists.people");
  const api = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const change = useMutation(api.lists.change.mutationOptions());
  const show = (profileId: number) => setTaken((old) => new Set([...old].filter((id) => id !== profileId)));
  const putBack = (profileId: number) =>
    change.mutate(
      { listId, change: "add", profileIds: [profileId] },
      {
        onSuccess: () => {
          show(profileId);
          void queries.invalidateQueries({ queryKey: api.lists.pathKey() });
        },
      },
    );
  const takeOff = (profileId: number) => {
    setTaken((old) => new Set([...old, profileId]));
    change.mutate(
      { listId, change: "remove", profileIds: [profileId] },
      {
        onSuccess: () => toast(t("takenOff"), { action: { label: t("undo"), onClick: () => putBack(profileId) } }),
        onError: (error) => {
          show(profileId);
          toast.error(errorText(error));
        },
      },
    );
  };
  return { takeOff, taken };
}

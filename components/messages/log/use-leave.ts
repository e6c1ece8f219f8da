"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ApiInputs, useTRPC, useTRPCClient } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { toast } from "@/components/ui/feedback/toast";

export type ChosenMessages = ApiInputs["messages"]["leave"]["which"];

/** Leaves troubled messages as they are, all pages of a group, and offers to take that back. */
export function useLeave(onDone?: () => void): { leave: (which: ChosenMessages) => void; leaving: boolean } {
  const t = useTranslations("messages.troubles");
  const api = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const format = useFormat();
  const refresh = () => queries.invalidateQueries({ queryKey: api.messages.pathKey() });
  const takeBack = useMutation({
    mutationFn: (mark: Date) => client.messages.takeUp.mutate({ mark }),
    onSuccess: refresh,
    onError: () => toast.error(t("leaveFailed")),
  });
  const leaving = useMutation({
    mutationFn: async (which: ChosenMessages) => {
      let left = 0;
      let mark: Date | null = null;
      for (let more = true; more; ) {
        const done: Awaited<ReturnType<typeof client.messages.leave.mutate>> = await client.messages.leave.mutate({
          which,
          mark,
        });
        left += done.left;
        ({ more, mark } = done);
      }
      return { left, mark };
    },
    onSuccess: async ({ left, mark }) => {
      const undo = mark === null ? {} : { action: { label: t("undo"), onClick: () => takeBack.mutate(mark) } };
      toast.success(t("left", { count: left, number: format.number(left) }), undo);
      onDone?.();
      await refresh();
    },
    onError: () => toast.error(t("leaveFailed")),
  });
  return { leave: (which) => leaving.mutate(which), leaving: leaving.isPending };
}

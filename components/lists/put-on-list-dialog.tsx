"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ListChoice } from "./list-choice";

/** Puts picked people on a list, which may be made here. */
export function PutOnListDialog({ profileIds, onClose }: { profileIds: readonly number[]; onClose: () => void }) {
  const t = useTranslations("lists");
  const ui = useTranslations("ui");
  const api = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const { lists } = useStepNames();
  const [listId, setListId] = useState<number | null>(null);
  const put = useMutation(
    api.lists.change.mutationOptions({
      onSuccess: ({ changed }) => {
        void queries.invalidateQueries({ queryKey: api.lists.pathKey() });
        const name = (listId !== null && lists.get(listId)) || "";
        toast.success(t("add.added", { n: changed, name }));
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("put.title", { n: profileIds.length })}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            variant="primary"
            disabled={listId === null}
            busy={put.isPending}
            onClick={() => listId !== null && put.mutate({ listId, change: "add", profileIds: [...profileIds] })}
          >
            {t("put.submit")}
          </Button>
        </>
      }
    >
      <Field label={t("columns.name")} error={put.error && errorText(put.error)}>
        <ListChoice value={listId} onChange={setListId} />
      </Field>
    </Dialog>
  );
}

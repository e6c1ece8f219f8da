"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { Dialog } from "@/components/ui/overlay/dialog";

/** Names a new list, or renames one. */
export function ListFormDialog({
  list,
  onClose,
  onMade,
}: {
  /** Absent for a new one. */
  list?: { id: number; name: string; description: string };
  onClose: () => void;
  onMade?: (id: number) => void;
}) {
  const t = useTranslations("lists.form");
  const ui = useTranslations("ui");
  const api = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const form = useId();
  const [name, setName] = useState(list?.name ?? "");
  const [description, setDescription] = useState(list?.description ?? "");
  const onSuccess = ({ id }: { id: number }) => {
    void queries.invalidateQueries({ queryKey: api.lists.pathKey() });
    void queries.invalidateQueries({ queryKey: api.journeys.stepNames.queryKey() });
    onClose();
    onMade?.(id);
  };
  const create = useMutation(api.lists.create.mutationOptions({ onSuccess }));
  const update = useMutation(api.lists.update.mutationOptions({ onSuccess }));
  const error = create.error ?? update.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    if (list) update.mutate({ listId: list.id, name, description });
    else create.mutate({ name, description });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={list ? t("change") : t("new")}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={name.trim() === ""}
            busy={create.isPending || update.isPending}
          >
            {list ? t("save") : t("create")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("name")} required error={error && errorText(error)}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={120} />
        </Field>
        <Field label={t("description")}>
          <Textarea value={description} onChange={(event) => setDescription(event.target.value)} maxLength={500} />
        </Field>
      </form>
    </Dialog>
  );
}

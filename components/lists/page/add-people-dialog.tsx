"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Textarea } from "@/components/ui/form/textarea";
import { Dialog } from "@/components/ui/overlay/dialog";

const idsMax = 1_000;

/** Puts people on a list by ids typed or pasted; those nobody has stay in the box, to be corrected. */
export function AddPeopleDialog({ list, onClose }: { list: { id: number; name: string }; onClose: () => void }) {
  const t = useTranslations("lists.add");
  const ui = useTranslations("ui");
  const api = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const form = useId();
  const [text, setText] = useState("");
  const ids = [...new Set(text.split(/[\n,;\t]+/).flatMap((part) => part.trim() || []))];
  const add = useMutation(
    api.lists.changeByIds.mutationOptions({
      onSuccess: ({ changed, unknown }) => {
        void queries.invalidateQueries({ queryKey: api.lists.pathKey() });
        if (changed > 0) toast.success(t("added", { n: changed, name: list.name }));
        if (unknown.length === 0) onClose();
        else setText(unknown.join("\n"));
      },
    }),
  );
  const unknown = add.data?.unknown ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ids.length > 0 && ids.length <= idsMax) add.mutate({ listId: list.id, ids });
  };
  const problem = add.error
    ? errorText(add.error)
    : ids.length > idsMax
      ? t("tooMany", { n: idsMax })
      : unknown.length > 0 && text === unknown.join("\n")
        ? t("unknown", { n: unknown.length })
        : undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title", { name: list.name })}
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={ids.length === 0 || ids.length > idsMax}
            busy={add.isPending}
          >
            {t("submit", { n: ids.length })}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={t("ids")} hint={t("hint")} error={problem}>
          <Textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={6}
            className="max-h-80 font-mono text-sm"
          />
        </Field>
      </form>
    </Dialog>
  );
}

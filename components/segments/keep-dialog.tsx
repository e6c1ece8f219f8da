"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { useFormat } from "@/components/ui/data/format-context";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";

/** Keeps the people who are in a segment now as a list, and opens that. */
export function KeepDialog({ segment, onClose }: { segment: { id: number; name: string }; onClose: () => void }) {
  const t = useTranslations("lists.keep");
  const ui = useTranslations("ui");
  const api = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const format = useFormat();
  const form = useId();
  const [name, setName] = useState(() => `${segment.name.slice(0, 100)}, ${format.date(new Date())}`);
  const keep = useMutation(
    api.lists.keepSegment.mutationOptions({
      onSuccess: ({ id }) => {
        void queries.invalidateQueries({ queryKey: api.lists.pathKey() });
        void queries.invalidateQueries({ queryKey: api.journeys.stepNames.queryKey() });
        router.push(`/lists/${id}`);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") keep.mutate({ segmentId: segment.id, name });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title")}
      description={t("hint", { name: segment.name })}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{ui("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" disabled={name.trim() === ""} busy={keep.isPending}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={t("name")} required error={keep.error && errorText(keep.error)}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={120} />
        </Field>
      </form>
    </Dialog>
  );
}

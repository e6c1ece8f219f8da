"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";

const kinds = ["web", "server", "mobile"] as const;

/** Names a new source and says what it is; its write key stands in the list afterwards. */
export function CreateSourceDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.sources");
  const errorText = useErrorText();
  const form = useId();
  const api = useTRPC();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<(typeof kinds)[number]>("web");
  const create = useMutation(
    api.workspace.createSource.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries(api.workspace.sources.queryFilter());
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name, kind });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("createTitle")}
      description={t("createHint")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={create.isPending}>
          {t("create")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <Field label={t("name")} required error={create.isError ? errorText(create.error) : undefined}>
          <Input
            required
            maxLength={80}
            controlSize="lg"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <SegmentedControl
          label={t("kind")}
          value={kind}
          onChange={setKind}
          segments={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </form>
    </Dialog>
  );
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { FormDialog, RequiredText } from "./frame/form-dialog";

const kinds = ["web", "server", "mobile"] as const;

/** Names a new source and says what it is; its write key stands in the list afterwards. */
export function CreateSourceDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.sources");
  const errorText = useErrorText();
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
  return (
    <FormDialog
      title={t("createTitle")}
      description={t("createHint")}
      action={t("create")}
      busy={create.isPending}
      onSubmit={() => create.mutate({ name, kind })}
      onClose={onClose}
    >
      <RequiredText
        label={t("name")}
        lengthMax={80}
        value={name}
        error={create.isError ? errorText(create.error) : undefined}
        onChange={setName}
      />
      <SegmentedControl
        label={t("kind")}
        value={kind}
        onChange={setKind}
        segments={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
    </FormDialog>
  );
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { RadioGroup } from "@/components/ui/form/radio-group";
import type { Role } from "@/domain/workspace/roles";
import { FormDialog, RequiredText, ShownOnce } from "./frame/form-dialog";
import { useRoleOptions } from "./role-options";

/** Names a token and says what it may do, then shows it once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const errorText = useErrorText();
  const api = useTRPC();
  const cache = useQueryClient();
  const roles = useRoleOptions();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("member");
  const create = useMutation(
    api.tokens.create.mutationOptions({ onSuccess: () => cache.invalidateQueries(api.tokens.list.queryFilter()) }),
  );
  if (create.data)
    return (
      <ShownOnce
        title={t("madeTitle")}
        description={t("madeHint")}
        code={create.data.token}
        done={t("done")}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      title={t("createTitle")}
      description={t("createHint")}
      action={t("create")}
      busy={create.isPending}
      onSubmit={() => create.mutate({ name, role })}
      onClose={onClose}
    >
      <RequiredText
        label={t("name")}
        lengthMax={80}
        value={name}
        error={create.isError ? errorText(create.error) : undefined}
        onChange={setName}
      />
      <RadioGroup label={t("role")} value={role} onChange={setRole} options={roles} />
    </FormDialog>
  );
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { CodeBlock } from "@/components/ui/data/code-block";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { Role } from "@/domain/workspace/roles";
import { useRoleOptions } from "./role-options";

/** Names a token and says what it may do, then shows it once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const errorText = useErrorText();
  const form = useId();
  const api = useTRPC();
  const cache = useQueryClient();
  const roles = useRoleOptions();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("member");
  const create = useMutation(
    api.tokens.create.mutationOptions({ onSuccess: () => cache.invalidateQueries(api.tokens.list.queryFilter()) }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name, role });
  };
  if (create.data) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={t("madeTitle")}
        description={t("madeHint")}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t("done")}
          </Button>
        }
      >
        <CodeBlock label={t("madeTitle")} code={create.data.token} />
      </Dialog>
    );
  }
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
        <RadioGroup label={t("role")} value={role} onChange={setRole} options={roles} />
      </form>
    </Dialog>
  );
}

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

/** Asks for address and role, then shows the link to pass on. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.members");
  const errorText = useErrorText();
  const form = useId();
  const api = useTRPC();
  const cache = useQueryClient();
  const roles = useRoleOptions();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");
  const invite = useMutation(
    api.workspace.invite.mutationOptions({
      onSuccess: () => cache.invalidateQueries(api.workspace.members.queryFilter()),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ email, role });
  };
  if (invite.data) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={t("linkTitle")}
        description={t("linkHint", { email })}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t("done")}
          </Button>
        }
      >
        <CodeBlock label={t("linkTitle")} code={`${window.location.origin}/join/${invite.data.id}`} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("inviteTitle")}
      description={t("inviteHint")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={invite.isPending}>
          {t("createLink")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <Field label={t("email")} required error={invite.isError ? errorText(invite.error) : undefined}>
          <Input
            type="email"
            required
            maxLength={254}
            controlSize="lg"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <RadioGroup label={t("role")} value={role} onChange={setRole} options={roles} />
      </form>
    </Dialog>
  );
}

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

/** Asks for address and role, then shows the link to pass on. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.members");
  const errorText = useErrorText();
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
  if (invite.data)
    return (
      <ShownOnce
        title={t("linkTitle")}
        description={t("linkHint", { email })}
        code={`${window.location.origin}/join/${invite.data.id}`}
        done={t("done")}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      title={t("inviteTitle")}
      description={t("inviteHint")}
      action={t("createLink")}
      busy={invite.isPending}
      onSubmit={() => invite.mutate({ email, role })}
      onClose={onClose}
    >
      <RequiredText
        label={t("email")}
        type="email"
        lengthMax={254}
        value={email}
        error={invite.isError ? errorText(invite.error) : undefined}
        onChange={setEmail}
      />
      <RadioGroup label={t("role")} value={role} onChange={setRole} options={roles} />
    </FormDialog>
  );
}

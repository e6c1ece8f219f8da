"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Avatar } from "@/components/ui/data/avatar";
import { Badge } from "@/components/ui/feedback/badge";
import { toast } from "@/components/ui/feedback/toast";
import { Select } from "@/components/ui/form/select";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import { useRoleOptions } from "./role-options";

type Member = ApiOutputs["workspace"]["members"]["members"][number];

/** One member: name, role, and for admins the ways to change both. */
export function MemberRow({ member }: { member: Member }) {
  const t = useTranslations("settings.members");
  const { user, workspace } = useWorkspace();
  const mayChange = useMay("admin") && (member.role !== "owner" || workspace.role === "owner");
  const isSelf = member.userId === user.id;
  const { changeRole, remove } = useMemberChanges();
  const [removing, setRemoving] = useState(false);
  const roles = useRoleOptions();
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-3 border-line border-b px-5 py-2.5 last:border-b-0">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{member.name}</span>
          {isSelf && <Badge>{t("you")}</Badge>}
        </p>
        <p className="truncate text-muted text-sm">{member.email}</p>
      </div>
      {mayChange ? (
        <Select
          label={t("roleOf", { name: member.name })}
          value={member.role}
          options={roles}
          disabled={changeRole.isPending}
          onChange={(role) => changeRole.mutate({ memberId: member.id, role })}
          className="w-40"
        />
      ) : (
        <span className="text-muted">{t(`roles.${member.role}.name`)}</span>
      )}
      {mayChange && !isSelf && (
        <Button variant="ghost" onClick={() => setRemoving(true)} aria-label={t("removeName", { name: member.name })}>
          {t("remove")}
        </Button>
      )}
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t("removeTitle", { name: member.name })}
        description={t("removeHint")}
        action={t("remove")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ memberId: member.id }, { onSettled: () => setRemoving(false) })}
      />
    </li>
  );
}

function useMemberChanges() {
  const errorText = useErrorText();
  const api = useTRPC();
  const cache = useQueryClient();
  const options = {
    onError: (error: unknown) => toast.error(errorText(error)),
    onSettled: () => cache.invalidateQueries(api.workspace.members.queryFilter()),
  };
  return {
    changeRole: useMutation(api.workspace.changeRole.mutationOptions(options)),
    remove: useMutation(api.workspace.removeMember.mutationOptions(options)),
  };
}

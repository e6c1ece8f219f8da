"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { toast } from "@/components/ui/feedback/toast";

type Invitation = ApiOutputs["workspace"]["members"]["invitations"][number];

/** An invitation that waits to be used; its link is shown once, when it is made. */
export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("settings.members");
  const errorText = useErrorText();
  const api = useTRPC();
  const cache = useQueryClient();
  const mayChange = useMay("admin");
  const cancel = useMutation(
    api.workspace.cancelInvitation.mutationOptions({
      onError: (error) => toast.error(errorText(error)),
      onSettled: () => cache.invalidateQueries(api.workspace.members.queryFilter()),
    }),
  );
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-3 border-line border-b px-5 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate font-semibold">{invitation.email}</p>
        <p className="text-muted text-sm">
          {t(`roles.${invitation.role}.name`)} · {t("validUntil")} <DateTime at={invitation.expiresAt} show="date" />
        </p>
      </div>
      {mayChange && (
        <Button
          variant="ghost"
          busy={cancel.isPending}
          aria-label={t("cancelName", { email: invitation.email })}
          onClick={() => cancel.mutate({ invitationId: invitation.id })}
        >
          {t("cancelInvitation")}
        </Button>
      )}
    </li>
  );
}

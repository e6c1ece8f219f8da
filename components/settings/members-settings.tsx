"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { ListCard } from "./frame/list-card";
import { InvitationRow } from "./invitation-row";
import { InviteDialog } from "./invite-dialog";
import { MemberRow } from "./member-row";

/** Who may enter the workspace, and who is invited. */
export function MembersSettings() {
  const t = useTranslations("settings.members");
  const api = useTRPC();
  const mayChange = useMay("admin");
  const [inviting, setInviting] = useState(false);
  const { data } = useSuspenseQuery(api.workspace.members.queryOptions());
  return (
    <>
      <ListCard
        title={t("title")}
        description={t("hint")}
        add={mayChange && { label: t("invite"), icon: UserPlus, onClick: () => setInviting(true) }}
      >
        {data.members.map((member) => (
          <MemberRow key={member.id} member={member} />
        ))}
      </ListCard>
      {data.invitations.length > 0 && (
        <ListCard title={t("invited")} description={t("invitedHint")}>
          {data.invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ListCard>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

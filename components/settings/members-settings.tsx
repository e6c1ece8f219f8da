"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
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
      <Card
        flush
        title={t("title")}
        description={t("hint")}
        actions={
          mayChange && (
            <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setInviting(true)}>
              {t("invite")}
            </Button>
          )
        }
      >
        <ul aria-label={t("title")} className="border-line border-t">
          {data.members.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </ul>
      </Card>
      {data.invitations.length > 0 && (
        <Card flush title={t("invited")} description={t("invitedHint")}>
          <ul aria-label={t("invited")} className="border-line border-t">
            {data.invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </Card>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

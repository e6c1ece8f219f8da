"use client";
import { useTranslations } from "next-intl";
import { useWorkspace } from "@/components/shell/workspace-context";
import { roles } from "@/domain/workspace/roles";

/** The roles a person may give, the mightiest first: only owners make owners. */
export function useRoleOptions() {
  const t = useTranslations("settings.members.roles");
  const { workspace } = useWorkspace();
  return roles
    .filter((role) => role !== "owner" || workspace.role === "owner")
    .toReversed()
    .map((role) => ({ value: role, label: t(`${role}.name`), hint: t(`${role}.hint`) }));
}

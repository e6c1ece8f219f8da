"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Avatar } from "@/components/ui/data/avatar";
import { DropdownMenu, MenuChoice, MenuLabel } from "@/components/ui/overlay/dropdown-menu";
import { useTRPC } from "./api/trpc";
import { useWorkspace } from "./workspace-context";

/** The workspace on the screen; with several, a menu to choose another. */
export function WorkspaceSwitcher({ collapsed }: { collapsed: boolean }) {
  const t = useTranslations("shell");
  const api = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { workspace, workspaces } = useWorkspace();
  const change = useMutation(
    api.account.switchWorkspace.mutationOptions({
      onSuccess: () => {
        cache.clear();
        router.push("/");
        router.refresh();
      },
    }),
  );
  return (
    <DropdownMenu
      trigger={
        <button
          type="button"
          aria-label={t("workspace", { name: workspace.name })}
          className={classNames(
            "flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-left hover:bg-text/5",
            collapsed && "flex-none",
          )}
        >
          <Avatar name={workspace.name} square size={collapsed ? "md" : "sm"} />
          {!collapsed && (
            <>
              <span className="min-w-0 flex-1 truncate font-semibold">{workspace.name}</span>
              <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
            </>
          )}
        </button>
      }
    >
      <MenuLabel>{t("workspaces")}</MenuLabel>
      {workspaces.map((each) => (
        <MenuChoice
          key={each.id}
          checked={each.id === workspace.id}
          onSelect={() => each.id !== workspace.id && change.mutate({ workspaceId: each.id })}
        >
          {each.name}
        </MenuChoice>
      ))}
    </DropdownMenu>
  );
}

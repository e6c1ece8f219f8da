"use client";
import { Copy, Ellipsis, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/action/icon-button";
import { DropdownMenu, MenuItem } from "@/components/ui/overlay/dropdown-menu";
import type { JoinActions } from "../panels/canvas-panel";

/** What can be done with the selected card as a whole. */
export function StepMenu({ joins }: { joins: JoinActions }) {
  const t = useTranslations("canvas");
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton label={t("stepMenu")} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<Copy aria-hidden />} shortcut="Mod+D" onSelect={joins.duplicate}>
        {t("duplicate")}
      </MenuItem>
      <MenuItem icon={<Trash2 aria-hidden />} shortcut="Delete" danger onSelect={joins.remove}>
        {t("delete")}
      </MenuItem>
    </DropdownMenu>
  );
}

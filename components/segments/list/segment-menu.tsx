"use client";
import { Archive, Copy, Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/workspace-context";
import { IconButton } from "@/components/ui/action/icon-button";
import { DropdownMenu, MenuItem } from "@/components/ui/overlay/dropdown-menu";
import { useArchive } from "../use-archive";

/** What can be done with a segment beside opening it. */
export function SegmentMenu({
  segment: { id, name },
  onArchived,
}: {
  segment: { id: number; name: string };
  onArchived?: () => void;
}) {
  const t = useTranslations("segments");
  const router = useRouter();
  const archive = useArchive();
  if (!useMay("member")) return null;
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton size="sm" label={t("actions", { name })}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<Copy aria-hidden />} onSelect={() => router.push(`/segments/new?from=${id}`)}>
        {t("duplicate")}
      </MenuItem>
      <MenuItem icon={<Archive aria-hidden />} onSelect={() => archive({ id, name }, onArchived)}>
        {t("archive")}
      </MenuItem>
    </DropdownMenu>
  );
}

"use client";
import { Archive, Copy, Download, Ellipsis, ListChecks, Route } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/workspace-context";
import { IconButton } from "@/components/ui/action/icon-button";
import { DropdownMenu, MenuItem } from "@/components/ui/overlay/dropdown-menu";
import { KeepDialog } from "../keep-dialog";
import { useArchive } from "../use-archive";
import { useJourneyFrom } from "../use-journey-from";

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
  const [keeping, setKeeping] = useState(false);
  const lists = useTranslations("lists.keep");
  const insights = useTranslations("segmentInsights");
  const archive = useArchive();
  const makeJourney = useJourneyFrom({ id, name });
  if (!useMay("member")) return null;
  return (
    <>
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
        <MenuItem icon={<Route aria-hidden />} onSelect={makeJourney}>
          {insights("journey")}
        </MenuItem>
        <MenuItem icon={<ListChecks aria-hidden />} onSelect={() => setKeeping(true)}>
          {lists("open")}
        </MenuItem>
        <MenuItem
          icon={<Download aria-hidden />}
          onSelect={() => window.location.assign(`/api/segments/${id}/members`)}
        >
          {insights("export")}
        </MenuItem>
        <MenuItem icon={<Archive aria-hidden />} onSelect={() => archive({ id, name }, onArchived)}>
          {t("archive")}
        </MenuItem>
      </DropdownMenu>
      {keeping && <KeepDialog segment={{ id, name }} onClose={() => setKeeping(false)} />}
    </>
  );
}

"use client";
import { useMutation } from "@tanstack/react-query";
import {
  CalendarClock,
  ChartNoAxesColumn,
  CopyPlus,
  Ellipsis,
  FileDown,
  FileUp,
  Filter,
  FlaskConical,
  History,
  ImageDown,
  ListTree,
  Rewind,
  SlidersHorizontal,
} from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Editor } from "@/components/canvas/editing/editor";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { IconButton } from "@/components/ui/action/icon-button";
import { toast } from "@/components/ui/feedback/toast";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/overlay/dropdown-menu";
import type { JourneyDocument } from "@/domain/journey/document";
import { exportImage, exportJson, readJourneyFile } from "./files";
import type { OpenJourney } from "./journey-editor";

/** Everything about a journey that is not done every minute. */
export function JourneyMenu({
  journey,
  editor,
  readOnly,
  onSettings,
  onOutline,
  onNumbers,
  onVersions,
  onRuns,
  onTryOut,
  onReplay,
}: {
  journey: OpenJourney;
  editor: Editor<JourneyDocument>;
  readOnly: boolean;
  onSettings: () => void;
  onOutline: () => void;
  onNumbers: (() => void) | null;
  onVersions: () => void;
  onRuns: (() => void) | null;
  onTryOut: () => void;
  onReplay: () => void;
}) {
  const t = useTranslations("journeys");
  const words = useTranslations("tryOut");
  const replayWords = useTranslations("replay");
  const runWords = useTranslations("runs");
  const api = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const file = useRef<HTMLInputElement>(null);
  const duplicate = useMutation(api.journeys.duplicate.mutationOptions());
  const importFile = async (picked: File | undefined) => {
    if (!picked) return;
    const document = await readJourneyFile(picked);
    if (!document) {
      toast.error(t("importFailed"));
      return;
    }
    editor.edit((draft) => {
      Object.assign(draft, document);
    });
    toast.success(t("imported"), { action: { label: t("undo"), onClick: editor.undo } });
  };
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <IconButton label={t("more")}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <div className="sm:hidden">
          <MenuItem icon={<SlidersHorizontal aria-hidden />} onSelect={onSettings}>
            {t("settings.title")}
          </MenuItem>
          {onRuns && (
            <MenuItem icon={<CalendarClock aria-hidden />} onSelect={onRuns}>
              {runWords("button")}
            </MenuItem>
          )}
        </div>
        <div className="md:hidden">
          <MenuItem icon={<ListTree aria-hidden />} onSelect={onOutline}>
            {t("outline")}
          </MenuItem>
          {onNumbers && (
            <MenuItem icon={<ChartNoAxesColumn aria-hidden />} onSelect={onNumbers}>
              {t("toggleNumbers")}
            </MenuItem>
          )}
          <MenuSeparator />
        </div>
        {journey.versions.length > 0 && (
          <MenuItem asChild>
            <Link href={`/journeys/${journey.id}/funnel`}>
              <Filter aria-hidden className="text-muted" /> {t("openFunnel")}
            </Link>
          </MenuItem>
        )}
        <MenuItem icon={<FlaskConical aria-hidden />} onSelect={onTryOut}>
          {words("open")}
        </MenuItem>
        <MenuItem icon={<Rewind aria-hidden />} onSelect={onReplay}>
          {replayWords("open")}
        </MenuItem>
        {journey.versions.length > 0 && (
          <MenuItem icon={<History aria-hidden />} onSelect={onVersions}>
            {t("versions")}
          </MenuItem>
        )}
        {!readOnly && (
          <MenuItem
            icon={<CopyPlus aria-hidden />}
            onSelect={() =>
              duplicate.mutate(
                { journeyId: journey.id, name: t("copyOf", { name: journey.name }).slice(0, 120) },
                {
                  onSuccess: ({ id }) => router.push(`/journeys/${id}`),
                  onError: (error) => toast.error(errorText(error)),
                },
              )
            }
          >
            {t("duplicate")}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem
          icon={<ImageDown aria-hidden />}
          onSelect={() => void exportImage(journey.name, () => toast.error(t("exportFailed")))}
        >
          {t("exportPng")}
        </MenuItem>
        <MenuItem icon={<FileDown aria-hidden />} onSelect={() => exportJson(journey.name, editor.getState().document)}>
          {t("exportJson")}
        </MenuItem>
        {!readOnly && (
          <MenuItem icon={<FileUp aria-hidden />} onSelect={() => file.current?.click()}>
            {t("importJson")}
          </MenuItem>
        )}
      </DropdownMenu>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        aria-label={t("importJson")}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void importFile(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}

"use client";
import { CalendarClock, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { Sheet } from "@/components/ui/overlay/sheet";
import { RunCard } from "./run-card";
import { UploadPeopleDialog } from "./upload-people-dialog";
import { useRuns } from "./use-runs";

/** The runs of one journey, and a way to add people where it lets them in by hand. */
export function RunsSheet({
  journeyId,
  canAdd,
  open,
  onOpenChange,
}: {
  journeyId: number;
  /** The live version has an entry for people added by hand. */
  canAdd: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("runs");
  const errorText = useErrorText();
  const mayEdit = useMay("member");
  const runs = useRuns(journeyId, open);
  const [uploading, setUploading] = useState(false);
  return (
    <>
      <Sheet open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
        <div className="flex flex-col gap-3">
          {mayEdit && canAdd && (
            <Button icon={<UserPlus aria-hidden />} className="self-start" onClick={() => setUploading(true)}>
              {t("upload.button")}
            </Button>
          )}
          {runs.isError ? (
            <ErrorState
              title={t("failed")}
              advice={errorText(runs.error)}
              action={<Button onClick={() => runs.refetch()}>{t("again")}</Button>}
            />
          ) : runs.isPending ? (
            <SkeletonRows rows={3} columns={2} />
          ) : runs.data.length === 0 ? (
            <EmptyState icon={<CalendarClock />} title={t("none")} description={t("noneHint")} />
          ) : (
            runs.data.map((run) => <RunCard key={run.id} run={run} />)
          )}
        </div>
      </Sheet>
      {uploading && <UploadPeopleDialog journeyId={journeyId} onClose={() => setUploading(false)} />}
    </>
  );
}

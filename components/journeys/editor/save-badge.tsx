"use client";
import { Check, CircleAlert, CloudOff, GitCompareArrows, LoaderCircle, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SaveState } from "@/components/canvas/editing/autosave";
import { Button } from "@/components/ui/action/button";
import type { JourneyDocument } from "@/domain/journey/document";

const looks = "inline-flex items-center gap-1.5 whitespace-nowrap text-muted text-sm [&_svg]:size-3.5";

/** Whether the drawing is safe, in a word. */
export function SaveBadge({
  state,
  onConflict,
  onRetry,
}: {
  state: SaveState<JourneyDocument>;
  onConflict: () => void;
  onRetry: () => void;
}) {
  const t = useTranslations("journeys.save");
  if (state.kind === "conflict") {
    return (
      <Button size="sm" variant="danger" icon={<GitCompareArrows aria-hidden />} onClick={onConflict}>
        {t("conflict")}
      </Button>
    );
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className={looks}>
        {state.kind === "saved" && (
          <>
            <Check aria-hidden /> <span className="max-sm:sr-only">{t("saved")}</span>
          </>
        )}
        {state.kind === "unsaved" && (
          <>
            <PencilLine aria-hidden /> <span className="max-sm:sr-only">{t("unsaved")}</span>
          </>
        )}
        {state.kind === "saving" && (
          <>
            <LoaderCircle aria-hidden className="motion-safe:animate-spin" />
            <span className="max-sm:sr-only">{t("saving")}</span>
          </>
        )}
        {state.kind === "retrying" && (
          <span className="inline-flex items-center gap-1.5 text-warn">
            <CloudOff aria-hidden /> <span className="max-sm:sr-only">{t("retrying")}</span>
          </span>
        )}
        {state.kind === "refused" && (
          <span className="inline-flex min-w-0 items-center gap-1.5 text-bad" title={state.message}>
            <CircleAlert aria-hidden />{" "}
            <span className="max-w-60 truncate">{t("refused", { why: state.message })}</span>
          </span>
        )}
      </span>
      {state.kind === "retrying" && (
        <Button size="sm" variant="ghost" onClick={onRetry}>
          {t("retryNow")}
        </Button>
      )}
    </span>
  );
}

"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../action/button";

/** Steps through pages held by a cursor: earlier, later, and what is shown. */
export function Pagination({
  summary,
  onPrevious,
  onNext,
}: {
  /** “1–50 of 5,000” */
  summary?: ReactNode;
  /** Absent = there is none. */
  onPrevious?: () => void;
  onNext?: () => void;
}) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("pages")} className="flex items-center justify-between gap-3">
      <p className="tabular text-muted text-sm" aria-live="polite">
        {summary}
      </p>
      <div className="flex gap-2">
        <Button size="sm" onClick={onPrevious} disabled={!onPrevious} icon={<ChevronLeft aria-hidden />}>
          {t("previous")}
        </Button>
        <Button size="sm" onClick={onNext} disabled={!onNext}>
          {t("next")}
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}

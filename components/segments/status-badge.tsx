"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import { Badge } from "@/components/ui/feedback/badge";

type Status = { status: "computing" | "live" | "failed"; lanesDone: number; lanes: number };

/** Whether a segment is up to date, or how far its first count has come. */
export function StatusBadge({ segment: { status, lanesDone, lanes } }: { segment: Status }) {
  const t = useTranslations("segments.status");
  const { percent } = useFormat();
  switch (status) {
    case "computing":
      return (
        <Badge tone="accent" dot>
          {t("computing", { percent: percent(lanesDone / lanes) })}
        </Badge>
      );
    case "live":
      return (
        <Badge tone="ok" dot>
          {t("live")}
        </Badge>
      );
    case "failed":
      return (
        <Badge tone="bad" dot>
          {t("failed")}
        </Badge>
      );
  }
}

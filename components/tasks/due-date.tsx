"use client";
import { useTranslations } from "next-intl";
import { DateTime, useNow } from "@/components/ui/data/date-time";
import { Badge } from "@/components/ui/feedback/badge";

/** A date that has passed for an open task says so. */
export function DueDate({ task: { dueAt, status } }: { task: { dueAt: Date | null; status: string } }) {
  const t = useTranslations("tasks");
  const now = useNow();
  if (dueAt === null) return t("noDate");
  const isLate = status === "open" && now !== null && dueAt.getTime() < now;
  return (
    <span className="inline-flex items-center gap-2">
      <DateTime at={dueAt} />
      {isLate && <Badge tone="warn">{t("overdue")}</Badge>}
    </span>
  );
}

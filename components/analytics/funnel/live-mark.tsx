"use client";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useFormat } from "@/components/ui/data/format-context";

/** Says how old the numbers are and whether new ones are coming. */
export function LiveMark({ asOf, live }: { asOf: Date; live: boolean }) {
  const t = useTranslations("funnel");
  const format = useFormat();
  return (
    <p className="flex items-center gap-1.5 text-muted text-sm">
      <span aria-hidden className={classNames("size-2 rounded-full", live ? "bg-ok" : "border border-line-strong")} />
      {live ? t("live") : t("notLive")}
      <span aria-hidden>·</span>
      <time dateTime={asOf.toISOString()} suppressHydrationWarning>
        {t("asOf", { time: format.exactTime(asOf) })}
      </time>
    </p>
  );
}

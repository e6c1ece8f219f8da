"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import type { Share } from "@/domain/funnel/funnel-rows";

/** A share with its 95 % interval beside it; a dash where there is nothing to divide by. */
export function ShareText({ share, className }: { share: Share | null; className?: string }) {
  const t = useTranslations("funnel");
  const format = useFormat();
  if (share === null) return <span className={className}>–</span>;
  const { interval } = share;
  const range = interval && t("interval", { low: format.percent(interval.low), high: format.percent(interval.high) });
  return (
    <span
      className={className}
      title={range ? `${range} · ${t("of", { n: format.number(share.of) })}` : t("moreThanPeople")}
    >
      <span className="tabular font-semibold">{format.percent(share.share)}</span>
      {interval && (
        <span className="tabular ml-1.5 whitespace-nowrap font-normal text-muted text-xs">
          {format.percent(interval.low)}–{format.percent(interval.high)}
        </span>
      )}
    </span>
  );
}

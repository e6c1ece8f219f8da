"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";

/** Seven small bars, today last; the numbers are read aloud and stand in the title. */
export function WeekBars({ days }: { days: readonly number[] }) {
  const t = useTranslations("home.journeys");
  const format = useFormat();
  const top = Math.max(1, ...days);
  const words = t("weekOf", { numbers: days.map((n) => format.number(n)).join(" · ") });
  return (
    <svg viewBox="0 0 62 20" className="h-5 w-15.5" role="img" aria-label={words}>
      <title>{words}</title>
      <path d={days.map((n, index) => barPath(index, n / top)).join(" ")} className="fill-accent" />
    </svg>
  );
}

/** One bar as a path; a day without anybody is a thin line. */
function barPath(index: number, share: number): string {
  const height = share === 0 ? 1.5 : 3 + share * 17;
  return `M${index * 9} ${20 - height}h7v${height}h-7z`;
}

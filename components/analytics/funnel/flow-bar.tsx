"use client";
import { useTranslations } from "next-intl";
import type { StepNumbers } from "@/domain/funnel/journey-numbers";

/** Ways a visit can stand, each with a colour and a pattern of its own, so that neither is needed alone. */
export const barParts = [
  { key: "onward", looks: "bg-accent" },
  { key: "ended", looks: "bg-ok funnel-dots" },
  { key: "waiting", looks: "bg-timing/35 funnel-stripes" },
  { key: "dropped", looks: "bg-bad/45 funnel-cross" },
] as const;
export type BarPart = (typeof barParts)[number]["key"];

export const partsOf = (step: StepNumbers): Record<BarPart, number> => ({
  onward: step.left - step.dropped - step.completed - step.converted,
  ended: step.completed + step.converted,
  waiting: step.waiting,
  dropped: step.dropped,
});

/** A step's arrivals as one bar, long as its share of the longest, cut into what became of them. */
export function FlowBar({ numbers, longest }: { numbers: StepNumbers; longest: number }) {
  const t = useTranslations("funnel");
  const parts = partsOf(numbers);
  const width = longest === 0 ? 0 : (numbers.arrived / longest) * 100;
  const label = barParts.filter(({ key }) => parts[key] > 0).map(({ key }) => `${t(`part.${key}`)}: ${parts[key]}`);
  return (
    <div role="img" aria-label={label.join(", ") || t("nobody")} className="h-6 w-full rounded-sm bg-text/4">
      <div
        className="flex h-full gap-px overflow-hidden rounded-sm"
        style={{ width: `${width}%`, minWidth: numbers.arrived > 0 ? 3 : 0 }}
      >
        {barParts.map(({ key, looks }) =>
          parts[key] > 0 ? (
            <span key={key} className={`h-full min-w-0.5 ${looks}`} style={{ flexGrow: parts[key] }} />
          ) : null,
        )}
      </div>
    </div>
  );
}

/** What the colours and patterns of the bars mean. */
export function BarLegend() {
  const t = useTranslations("funnel");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {barParts.map(({ key, looks }) => (
        <li key={key} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-3 rounded-sm ${looks}`} />
          {t(`part.${key}`)}
        </li>
      ))}
    </ul>
  );
}

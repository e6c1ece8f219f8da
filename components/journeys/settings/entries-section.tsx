"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { Section, type SectionProps } from "./section";

const spans = ["perHour", "perDay", "total"] as const;

/** How many are let in: the share kept out to measure the effect, and the most per hour, per day and ever. */
export function EntriesSection({ settings: { holdout, entryCap }, change }: SectionProps) {
  const t = useTranslations("journeys.settings");
  return (
    <Section title={t("entries")} hint={t("entriesHint")}>
      <Field label={t("holdout")} hint={t("holdoutHint")}>
        <NumberInput
          value={holdout}
          min={0}
          max={50}
          step={0.1}
          onChange={(share) => change({ holdout: share ?? 0 }, "holdout")}
          className="w-20"
        />
      </Field>
      {spans.map((span) => (
        <Field key={span} label={t(`caps.${span}`)}>
          <NumberInput
            value={entryCap[span]}
            min={1}
            max={1_000_000_000}
            onChange={(most) => change({ entryCap: { ...entryCap, [span]: most } }, `cap.${span}`)}
            className="w-36"
          />
        </Field>
      ))}
      <p className="text-muted text-xs">{t("capsHint")}</p>
    </Section>
  );
}

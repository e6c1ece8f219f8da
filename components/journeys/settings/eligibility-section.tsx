"use client";
import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/form/switch";
import { everyone } from "@/domain/segment/predicate";
import type { SectionProps } from "./section";

/** Who may enter at all. */
export function EligibilitySection({ settings: { eligibility }, change, fields }: SectionProps) {
  const t = useTranslations("journeys.settings");
  return (
    <section className="flex flex-col gap-3">
      <Switch
        label={<span className="font-semibold text-sm">{t("eligibility")}</span>}
        hint={t(eligibility ? "eligibilityHint" : "eligibilityOff")}
        checked={eligibility !== null}
        onChange={(on) => change({ eligibility: on ? everyone : null })}
      />
      {eligibility && (
        <fields.Predicate
          label={t("eligibility")}
          value={eligibility}
          onChange={(next) => change({ eligibility: next }, "eligibility")}
        />
      )}
    </section>
  );
}

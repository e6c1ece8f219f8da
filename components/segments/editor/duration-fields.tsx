"use client";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/form/select";
import type { ExactDuration } from "@/domain/segment/predicate";
import { NumberInput } from "./number-input";

const units = ["minutes", "hours", "days", "weeks"] as const;

/** An amount and a unit of time. */
export function DurationFields({
  value: { amount, unit },
  onChange,
}: {
  value: ExactDuration;
  onChange: (duration: ExactDuration) => void;
}) {
  const t = useTranslations("segments.editor");
  return (
    <span className="inline-flex gap-1.5">
      <NumberInput
        label={t("amount")}
        value={amount}
        min={1}
        max={3650}
        step={1}
        onChange={(next) => onChange({ amount: next, unit })}
        className="w-18"
      />
      <Select
        size="sm"
        label={t("unit")}
        value={unit}
        options={units.map((each) => ({ value: each, label: t(`units.${each}`, { n: amount }) }))}
        onChange={(next) => onChange({ amount, unit: next })}
        className="w-auto"
      />
    </span>
  );
}

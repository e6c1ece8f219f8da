"use client";
import { useTranslations } from "next-intl";
import { NumberInput } from "./number-input";
import { Select } from "./select";

export type DurationUnit = "minutes" | "hours" | "days" | "weeks";
const units: readonly DurationUnit[] = ["minutes", "hours", "days", "weeks"];

/** A length of time: a number and its unit. */
export function DurationInput({
  amount,
  unit,
  onChange,
}: {
  amount: number | null;
  unit: DurationUnit;
  onChange: (duration: { amount: number | null; unit: DurationUnit }) => void;
}) {
  const t = useTranslations("ui");
  return (
    <div className="flex gap-2">
      <NumberInput
        value={amount}
        min={1}
        max={3650}
        onChange={(next) => onChange({ amount: next, unit })}
        className="w-20"
      />
      <Select
        label={t("unit")}
        value={unit}
        onChange={(next) => onChange({ amount, unit: next })}
        options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
        className="flex-1"
      />
    </div>
  );
}

"use client";
import { useLocale } from "next-intl";
import { language } from "@/domain/i18n/language";
import { weekdayName } from "@/domain/schedule/schedule-words";
import { classNames } from "../class-names";

const week = [1, 2, 3, 4, 5, 6, 7];

/** Any days of the week (1 = Monday), each switched on and off. */
export function WeekdayPicker({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly number[];
  onChange: (days: number[]) => void;
}) {
  const locale = language.parse(useLocale());
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="grid grid-cols-7 gap-1">
        {week.map((day) => {
          const on = value.includes(day);
          return (
            <button
              key={day}
              type="button"
              aria-pressed={on}
              aria-label={weekdayName(day, locale, "long")}
              onClick={() => onChange(week.filter((each) => (each === day ? !on : value.includes(each))))}
              className={classNames(
                "h-8 min-w-0 truncate rounded-md border text-xs transition-colors",
                on
                  ? "border-accent bg-accent/12 font-semibold text-accent"
                  : "border-line-strong text-muted hover:border-muted hover:text-text",
              )}
            >
              {weekdayName(day, locale)}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

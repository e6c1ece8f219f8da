"use client";
import { classNames } from "@/components/ui/class-names";
import { useFormatSettings } from "@/components/ui/data/format-context";
import { languages } from "@/domain/i18n/language";
import { type Weekday, weekdays } from "@/domain/schedule/recurrence";
import { sayWeekday } from "./say-schedule";

/** The days of a week, any number of them but at least one. */
export function WeekdayPicker({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly Weekday[];
  onChange: (days: Weekday[]) => void;
}) {
  const settings = useFormatSettings();
  const language = languages.find((one) => one === settings.language) ?? "en";
  const toggle = (day: Weekday) => {
    const next = weekdays.filter((one) => (one === day ? !value.includes(one) : value.includes(one)));
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold text-sm">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {weekdays.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={value.includes(day)}
            aria-label={sayWeekday(day, language)}
            onClick={() => toggle(day)}
            className={classNames(
              "h-8 min-w-9 flex-1 rounded-md border px-1 text-sm",
              value.includes(day) ? "border-accent bg-accent/12 font-semibold text-accent" : "border-line-strong",
            )}
          >
            {sayWeekday(day, language, "short")}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

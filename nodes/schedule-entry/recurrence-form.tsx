"use client";
import type { InspectorProps } from "@/components/canvas/inspector/inspector-types";
import { useFormatSettings } from "@/components/ui/data/format-context";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { languages } from "@/domain/i18n/language";
import { type Recurrence, readRecurrence, ruleOf, weekdayOf, weekdays } from "@/domain/schedule/recurrence";
import type { scheduleEntry } from "./definition";
import { sayWeekday } from "./say-schedule";
import { WeekdayPicker } from "./weekday-picker";

type Config = ReturnType<typeof scheduleEntry.initial>;
type FormProps = InspectorProps<Config>;
type Repeats = "once" | Recurrence["every"] | "own";

const repeats: readonly Repeats[] = ["once", "day", "week", "month", "year", "own"];

/** How a campaign repeats: the common ways as a form, anything else as the rule itself. */
export function RecurrenceForm(props: FormProps) {
  const { config, change, t, isMissing } = props;
  const recurrence = config.rule === null ? null : readRecurrence(config.rule);
  const value: Repeats = config.rule === null ? "once" : (recurrence?.every ?? "own");
  return (
    <>
      <Field label={t("repeats")}>
        <Select
          value={value}
          onChange={(next) => change({ ...config, rule: ruleFor(next, config.start) })}
          options={repeats.map((one) => ({ value: one, label: t(`repeats.${one}`) }))}
        />
      </Field>
      {recurrence && <Details {...props} recurrence={recurrence} />}
      {value === "own" && (
        <Field label={t("rule")} hint={t("ruleHint")} error={isMissing("rule") && t("ruleWrong")}>
          <Input
            value={config.rule ?? ""}
            maxLength={500}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={({ currentTarget }) => change({ ...config, rule: currentTarget.value }, "rule")}
          />
        </Field>
      )}
    </>
  );
}

function ruleFor(next: Repeats, start: string): string | null {
  const common = { interval: 1, end: { kind: "never" as const } };
  switch (next) {
    case "once":
      return null;
    case "day":
    case "year":
      return ruleOf({ every: next, ...common });
    case "week":
      return ruleOf({ every: next, on: [weekdayOf(start === "" ? "2026-01-05" : start.slice(0, 10))], ...common });
    case "month":
      return ruleOf({ every: next, on: { day: Number(start.slice(8, 10)) || 1 }, ...common });
    case "own":
      return "FREQ=DAILY;BYHOUR=9,17";
    default:
      return next satisfies never;
  }
}

function Details({ recurrence, ...props }: FormProps & { recurrence: Recurrence }) {
  const { config, change, t } = props;
  const set = (next: Recurrence, field?: string) => change({ ...config, rule: ruleOf(next) }, field);
  return (
    <>
      <Field label={t("interval")}>
        <span className="flex items-center gap-2">
          <NumberInput
            value={recurrence.interval}
            min={1}
            max={99}
            onChange={(interval) => set({ ...recurrence, interval: interval ?? 1 }, "interval")}
            className="w-20"
          />
          {t(`unit.${recurrence.every}`)}
        </span>
      </Field>
      {recurrence.every === "week" && (
        <WeekdayPicker label={t("weekdays")} value={recurrence.on} onChange={(on) => set({ ...recurrence, on })} />
      )}
      {recurrence.every === "month" && <MonthField {...props} recurrence={recurrence} set={set} />}
      <EndFields {...props} recurrence={recurrence} set={set} />
    </>
  );
}

type PartProps<R> = FormProps & { recurrence: R; set: (next: Recurrence, field?: string) => void };

function MonthField({ recurrence, set, config, t }: PartProps<Extract<Recurrence, { every: "month" }>>) {
  const settings = useFormatSettings();
  const language = languages.find((one) => one === settings.language) ?? "en";
  const day = config.start.slice(0, 10);
  const number = Number(day.slice(8)) || 1;
  const weekday = day === "" ? weekdays[0] : weekdayOf(day);
  const nth = number > 28 ? -1 : Math.ceil(number / 7);
  const ways: { value: string; on: typeof recurrence.on; label: string }[] = [
    { on: { day: number }, label: t("monthBy.day", { n: number }) },
    { on: { day: -1 }, label: t("monthBy.last") },
    ...[...new Set([nth, -1])].map((n) => ({
      on: { nth: n, weekday },
      label: t("monthBy.nth", { nth: t(`nth.${n}`), day: sayWeekday(weekday, language) }),
    })),
  ].map((way) => ({ ...way, value: JSON.stringify(way.on) }));
  const current = JSON.stringify(recurrence.on);
  if (!ways.some(({ value }) => value === current)) {
    const { on } = recurrence;
    const label =
      "day" in on
        ? t("monthBy.day", { n: on.day })
        : t("monthBy.nth", { nth: t(`nth.${on.nth}`), day: sayWeekday(on.weekday, language) });
    ways.push({ value: current, on, label });
  }
  return (
    <Field label={t("monthBy")}>
      <Select
        value={current}
        onChange={(value) => {
          const way = ways.find((one) => one.value === value);
          if (way) set({ ...recurrence, on: way.on });
        }}
        options={ways.map(({ value, label }) => ({ value, label }))}
      />
    </Field>
  );
}

const ends = ["never", "after", "until"] as const;

function EndFields({ recurrence, set, config, t }: PartProps<Recurrence>) {
  const { end } = recurrence;
  const choose = (kind: (typeof ends)[number]) => {
    const day = config.start.slice(0, 10) || "2030-12-31";
    set({ ...recurrence, end: kind === "never" ? { kind } : kind === "after" ? { kind, count: 10 } : { kind, day } });
  };
  return (
    <div className="flex items-end gap-2">
      <Field label={t("ends")} className="flex-1">
        <Select
          value={end.kind}
          onChange={choose}
          options={ends.map((value) => ({ value, label: t(`ends.${value}`) }))}
        />
      </Field>
      {end.kind === "after" && (
        <Field label={t("times")} hideLabel className="w-20 shrink-0">
          <NumberInput
            value={end.count}
            min={1}
            max={99_999}
            onChange={(count) => set({ ...recurrence, end: { kind: "after", count: count ?? 1 } }, "count")}
          />
        </Field>
      )}
      {end.kind === "until" && (
        <Field label={t("lastDay")} hideLabel className="w-36 shrink-0">
          <Input
            type="date"
            value={end.day}
            onChange={({ currentTarget: { value } }) =>
              value !== "" && set({ ...recurrence, end: { kind: "until", day: value } }, "until")
            }
          />
        </Field>
      )}
    </div>
  );
}

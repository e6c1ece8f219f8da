"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import type { InspectorProps } from "@/components/canvas/inspector/inspector-types";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { OpeningHoursInput } from "@/components/ui/form/opening-hours-input";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { TimeInput } from "@/components/ui/form/time-input";
import { WeekdayPicker } from "@/components/ui/form/weekday-picker";
import { officeHours } from "@/domain/schedule/opening-hours";
import { type Until, wait } from "./definition";
import { TraitDateForm } from "./trait-date-form";

type Kind = Until["kind"] | "duration";
const kindKeys: Record<Kind, string> = {
  duration: "kindDuration",
  date: "kindDate",
  weekday: "kindWeekday",
  traitDate: "kindTraitDate",
  spread: "kindSpread",
};
const kinds = ["duration", "date", "weekday", "traitDate", "spread"] as const satisfies readonly Kind[];

function startOf(kind: Kind): Until | null {
  switch (kind) {
    case "duration":
      return null;
    case "date":
      return { kind, at: "" };
    case "weekday":
      return { kind, days: [1], at: "10:00" };
    case "traitDate":
      return { kind, path: "", offset: { amount: 3, unit: "days", side: "before" }, at: "09:00", yearly: false };
    case "spread":
      return { kind, from: { amount: 1, unit: "hours" }, to: { amount: 6, unit: "hours" } };
    default:
      return kind satisfies never;
  }
}

export const WaitInspector = defineInspector(wait, (props) => {
  const { config, change, t } = props;
  return (
    <>
      <Field label={t("kind")}>
        <Select
          value={config.until?.kind ?? "duration"}
          onChange={(kind) => change({ ...config, until: startOf(kind) })}
          options={kinds.map((value) => ({ value, label: t(kindKeys[value]) }))}
        />
      </Field>
      <UntilForm {...props} />
      <div className="flex flex-col gap-3 border-line border-t pt-4">
        <Switch
          label={t("within")}
          hint={t("withinHint")}
          checked={config.within !== null}
          onChange={(on) => change({ ...config, within: on ? officeHours : null })}
        />
        {config.within && (
          <OpeningHoursInput value={config.within} onChange={(within) => change({ ...config, within }, "within")} />
        )}
      </div>
    </>
  );
});

function UntilForm(props: InspectorProps<ReturnType<typeof wait.initial>>) {
  const { config, change, t, isMissing } = props;
  const { until } = config;
  const set = (next: Until, field?: string) => change({ ...config, until: next }, field);
  switch (until?.kind) {
    case undefined:
      return (
        <Field label={t("duration")} hint={t("durationHint")} error={isMissing("amount") && t("choose")}>
          <DurationInput
            amount={config.amount}
            unit={config.unit}
            onChange={(next) => change({ ...config, ...next }, "amount")}
          />
        </Field>
      );
    case "date":
      return (
        <Field label={t("date")} hint={t("dateHint")} error={isMissing("until.at") && t("choose")}>
          <Input
            type="datetime-local"
            value={until.at}
            onChange={(event) => set({ ...until, at: event.currentTarget.value.slice(0, 16) }, "at")}
          />
        </Field>
      );
    case "weekday":
      return (
        <>
          <WeekdayPicker label={t("days")} value={until.days} onChange={(days) => set({ ...until, days })} />
          {isMissing("until.days") && (
            <p role="alert" className="text-bad text-xs">
              {t("chooseDays")}
            </p>
          )}
          <Field label={t("time")} hint={t("clockHint")}>
            <TimeInput value={until.at} onChange={(at) => set({ ...until, at }, "at")} />
          </Field>
        </>
      );
    case "traitDate":
      return <TraitDateForm {...props} until={until} onChange={set} />;
    case "spread":
      return (
        <>
          <Field label={t("least")}>
            <DurationInput
              {...until.from}
              onChange={({ amount, unit }) => set({ ...until, from: { amount: amount ?? 1, unit } }, "from")}
            />
          </Field>
          <Field label={t("most")} error={isMissing("until.to") && t("chooseMost")}>
            <DurationInput
              {...until.to}
              onChange={({ amount, unit }) => set({ ...until, to: { amount: amount ?? 1, unit } }, "to")}
            />
          </Field>
        </>
      );
  }
}

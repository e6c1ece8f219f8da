"use client";
import type { InspectorProps } from "@/components/canvas/inspector/inspector-types";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { TimeInput } from "@/components/ui/form/time-input";
import type { Until } from "./definition";

type TraitDate = Extract<Until, { kind: "traitDate" }>;

/** A date of the person, how far from it, and at which time of that day. */
export function TraitDateForm({
  until,
  onChange,
  t,
  fields,
  isMissing,
}: Pick<InspectorProps<unknown>, "t" | "fields" | "isMissing"> & {
  until: TraitDate;
  onChange: (until: TraitDate, field?: string) => void;
}) {
  const { path, offset, at, yearly } = until;
  return (
    <>
      <fields.Trait label={t("path")} value={path} onChange={(next) => onChange({ ...until, path: next })} />
      {isMissing("until.path") && (
        <p role="alert" className="text-bad text-xs">
          {t("choosePath")}
        </p>
      )}
      <p className="text-muted text-xs">{t("traitHint")}</p>
      <Field label={t("offset")}>
        <div className="flex gap-2">
          <NumberInput
            value={offset.amount}
            min={0}
            max={3650}
            className="w-16"
            onChange={(amount) => onChange({ ...until, offset: { ...offset, amount: amount ?? 0 } }, "offset")}
          />
          <Select
            label={t("unit")}
            value={offset.unit}
            onChange={(unit) => onChange({ ...until, offset: { ...offset, unit } })}
            options={[
              { value: "hours", label: t("unitHours") },
              { value: "days", label: t("unitDays") },
              { value: "weeks", label: t("unitWeeks") },
            ]}
          />
        </div>
      </Field>
      <Select
        label={t("side")}
        value={offset.side}
        onChange={(side) => onChange({ ...until, offset: { ...offset, side } })}
        options={[
          { value: "before", label: t("sideBefore") },
          { value: "after", label: t("sideAfter") },
        ]}
      />
      {offset.unit !== "hours" && (
        <Field label={t("timeOfDay")} hint={t("clockHint")}>
          <div className="flex gap-2">
            <Select
              label={t("timeOfDay")}
              value={at === null ? "own" : "fixed"}
              onChange={(which) => onChange({ ...until, at: which === "own" ? null : "09:00" })}
              options={[
                { value: "fixed", label: t("fixedTime") },
                { value: "own", label: t("ownTime") },
              ]}
            />
            {at !== null && (
              <TimeInput
                label={t("time")}
                value={at}
                className="w-32 shrink-0"
                onChange={(next) => onChange({ ...until, at: next }, "at")}
              />
            )}
          </div>
        </Field>
      )}
      <Switch
        label={t("yearly")}
        hint={t("yearlyHint")}
        checked={yearly}
        onChange={(on) => onChange({ ...until, yearly: on })}
      />
    </>
  );
}

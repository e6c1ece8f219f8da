"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { TimeInput } from "@/components/ui/form/time-input";
import { dateEntry } from "./definition";

const sides = ["on", "before", "after"] as const;
const signs = { on: 0, before: -1, after: 1 } as const;

export const DateEntryInspector = defineInspector(dateEntry, ({ config, change, t, isMissing, fields }) => {
  const { offsetDays } = config;
  const side = offsetDays === 0 ? "on" : offsetDays < 0 ? "before" : "after";
  const setDays = (next: (typeof sides)[number], days: number) =>
    change({ ...config, offsetDays: signs[next] * days }, "offset");
  return (
    <>
      <fields.Trait label={t("field")} value={config.path} onChange={(path) => change({ ...config, path })} />
      <div className="flex items-end gap-2">
        <Field label={t("when")} className="flex-1">
          <Select
            value={side}
            onChange={(next) => setDays(next, Math.abs(offsetDays) || 1)}
            options={sides.map((value) => ({ value, label: t(value) }))}
          />
        </Field>
        {side !== "on" && (
          <Field label={t("days")} hideLabel className="w-20 shrink-0">
            <NumberInput value={Math.abs(offsetDays)} min={1} max={365} onChange={(days) => setDays(side, days ?? 1)} />
          </Field>
        )}
      </div>
      <Field label={t("time")} hint={t("timeHint")} error={isMissing("at") && t("chooseTime")}>
        <TimeInput value={config.at} className="w-32" onChange={(at) => change({ ...config, at }, "at")} />
      </Field>
      <Switch
        label={t("yearly")}
        hint={t("yearlyHint")}
        checked={config.yearly}
        onChange={(yearly) => change({ ...config, yearly })}
      />
      <p className="text-muted text-xs">{t("late")}</p>
    </>
  );
});

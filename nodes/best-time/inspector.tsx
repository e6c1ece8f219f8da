"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { TimeInput } from "@/components/ui/form/time-input";
import { bestTime } from "./definition";

export const BestTimeInspector = defineInspector(bestTime, ({ config, change, t }) => {
  const { within, days, fallback } = config;
  return (
    <>
      <Field label={t("within")} hint={t("withinHint")}>
        <div className="flex gap-2">
          <NumberInput
            value={within.amount}
            min={1}
            max={168}
            className="w-20"
            onChange={(amount) => change({ ...config, within: { ...within, amount: amount ?? 1 } }, "within")}
          />
          <Select
            label={t("unit")}
            value={within.unit}
            onChange={(unit) => change({ ...config, within: { ...within, unit } })}
            options={[
              { value: "hours", label: t("unitHours") },
              { value: "days", label: t("unitDays") },
            ]}
          />
        </div>
      </Field>
      <Field label={t("days")} hint={t("daysHint")}>
        <NumberInput
          value={days}
          min={7}
          max={365}
          className="w-20"
          onChange={(next) => change({ ...config, days: next ?? 90 }, "days")}
        />
      </Field>
      <div className="flex flex-col gap-3 border-line border-t pt-4">
        <p className="font-semibold text-sm">{t("fallback")}</p>
        <Switch
          label={t("workspace")}
          hint={t("workspaceHint")}
          checked={fallback.workspace}
          onChange={(workspace) => change({ ...config, fallback: { ...fallback, workspace } })}
        />
        <Field label={t("at")} hint={t("atHint")}>
          <TimeInput
            value={fallback.at}
            onChange={(at) => change({ ...config, fallback: { ...fallback, at } }, "at")}
          />
        </Field>
      </div>
    </>
  );
});
